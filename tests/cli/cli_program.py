"""The program under test, and the articles that it reads in these tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

PROGRAM = (sys.executable, "-c", "from directives_cli.main import run; run()")
"""The program as a command of its own, from this tree."""

ARTICLES = {
    "hoi-nghi.txt": (
        "Hội nghị sơ kết phong trào ở huyện Mường Chà\n"
        "Thứ Tư, 16/11/2022, 09:30\n\n"
        "Ban Chỉ đạo huyện đánh giá 03 năm thực hiện Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư và Quyết định"
        " số 521/QĐ-TTg ngày 13/6/2005 của Thủ tướng Chính phủ. Theo báo cáo, Kết luận số 44-KL/TW đã được phổ biến đến"
        " từng bản.\n"
    ),
    "tap-huan.txt": (
        "Tập huấn về khu dân cư an toàn\n"
        "Cập nhật: 20/05/2013\n\n"
        "Lớp học giới thiệu Thông tư số 23/2012/TT-BCA ngày 27/4/2012 của Bộ Công an. Học viên cũng trao đổi về Điều 3"
        " Thông tư số 67/2012/TT-BCA.\n"
    ),
    "dan-van.txt": (
        "Công an xã làm công tác dân vận | kinh nghiệm từ cơ sở\n"
        "Ngày đăng: 05/07/2024\n\n"
        "Thực hiện Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị, Công an xã đã học Thông tư số 09/2024/TT-BCA"
        " và điểm a khoản 2 Điều 8 Thông tư 09. Cán bộ còn giải đáp cho bà con về Luật Đất đai năm 2024.\n"
    ),
}
"""Articles, written for these tests, that cite real directives."""


class Done(NamedTuple):
    """What a run of the program left: its exit code, and both streams as text."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]
