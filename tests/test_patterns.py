"""Every compiled pattern of the modules of extraction, on a text that it matches and on one that it does not."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

from directives import patterns
from directives.patterns import EXAMPLES, trie
from directives.shapes import shape

SEARCHED = {"ANCHOR", "BARE", "TYPE", "UNITS"}
"""Patterns of `patterns.py` that are searched for; the others are matched where an anchor was found."""

MODULES = (
    "actors", "agents", "amending", "anchors", "authors", "bodies", "cues", "deeds", "distant", "enumerations",
    "expiry", "explanations", "fields", "force", "grounds", "guides", "headings", "heads", "identifiers",
    "issue_dates", "issuers", "items", "joining", "laws", "letters", "lookalikes", "members", "named", "numbered",
    "openings", "passives", "patterns", "pinpoints", "plenums", "provisions", "refusals", "relations", "resolutions",
    "resolve", "shortforms", "signers", "surroundings", "terms", "text", "titles", "typewords",
)  # fmt: skip

OTHERS: dict[str, dict[str, tuple[str, str, str]]] = {
    "agents": {
        "_UNREAL": ("search", "kiến nghị bãi bỏ ", "đã bãi bỏ "),
        "_GOVERNED": ("search", "chế độ theo ", "nêu tại "),
        "_WORDING": ("search", "cụm từ “thuế” tại ", "mức thuế tại "),
        "_AT_PROVISION": ("match", " tại khoản 2 Điều 3", " tại Hà Nội"),
        "_UNDERGOES": ("fullmatch", " đã được ", " không được "),
        "_VERB": ("match", " cùng sửa đổi", " của"),
        "_BY_MEANS": ("fullmatch", " bằng ", " theo "),
        "_ENDS": ("search", "thay thế ", "cụ thể hóa "),
    },
    "actors": {
        "_OPENS_BEFORE": ("search", "Tại ", "nêu tại "),
        "_ACTS": ("fullmatch", " đã ", " ban "),
        "_GONE_BY": ("search", " quyết toán theo quy định tại ", " quyết toán của "),
        "_CLAUSE_ENDS": ("match", ", về thuế", " bằng Nghị định"),
        "_ANOTHER_SUBJECT": ("search", "khoản này", "luật này"),
        "_CLAIMED": ("search", "sẽ thay", "đã thay"),
        "_PLANNED": ("search", "sẽ được ", "đã được "),
        "_PROPOSED": ("search", "kiến nghị ", "thay thế "),
        "_NEXT_VERB": ("fullmatch", " quy định về lưu trữ; đồng thời ", ". Sau đó "),
        "_JOINED_VERB": ("search", " và đồng thời ", " của "),
        "_THIS_LETTER": ("match", "Công văn này thay", "Công văn số thay"),
        "_ANAPHOR": ("match", " Nghị định này có hiệu lực", " Nghị định khác có hiệu lực"),
        "_ASIDE_ENDS": ("match", " và Thông tư 2):", " và Thông tư 2; 3):"),
        "_PROGRAMME": ("fullmatch", " ban hành Chương trình hành động ".lower(), " ban hành quy chế "),
    },
    "expiry": {
        "_OF_ANOTHER": ("search", " áp dụng đến khi giấy phép hết hiệu lực", " về lãi suất, hết hiệu lực"),
        "_TITLE_THEN_NEXT": ("fullmatch", " về tiền lương; ", " về tiền lương. "),
        "_ABOLISHED": ("match", " trái với Nghị định này đều bãi bỏ", " trái với Nghị định này"),
        "_AMENDED_BY": ("fullmatch", " đã được sửa đổi, bổ sung một số điều theo ", " ban hành theo "),
        "_EXPIRED": ("match", " của tỉnh hết hiệu lực", " còn hiệu lực"),
        "_ENDS_BARE": ("match", " về lãi suất, hết hiệu lực thi hành.", " đã hết hiệu lực thi hành."),
        "_OPENS_CLAUSE": ("fullmatch", "2. Các ", "Trường hợp "),
        "_OWN_ARTICLE": ("search", "xong.\nĐiều 9\n", "theo Điều 9 "),
        "_OF_FORCE": ("search", "Thông tư này có hiệu lực", "Phạm vi điều chỉnh"),
        "_ENDED_LIST": ("search", "Các văn bản sau bị bãi bỏ: ", "Các văn bản sau còn hiệu lực: "),
    },
    "surroundings": {
        "_TITLED": ("fullmatch", " hướng dẫn thi hành một số điều của ", ". Hướng dẫn thi hành "),
    },
    "joining": {
        "_NUMBER_BEFORE": ("fullmatch", " (", ", "),
        "_SHORT_NUMBER": ("match", " số 14 nêu trên", " số 5 cuốn"),
        "_TITLE_AND_NUMBER": ("match", " số 31/2024/QH15", ", 31/2024/QH15"),
        "_IN_BRACKETS": ("match", " (sau đây gọi tắt là Nghị định 30)", " sau đây gọi tắt là"),
    },
    "anchors": {
        "_RARE": ("search", "Bộ luật Hình sự", "kết quả tốt"),
    },
    "enumerations": {
        "_TERM": ("search", "QH15", "PC06"),
        "_SEPARATOR": ("match", " và các ", " của các "),
        "_HEAD": ("search", "các Quyết định của Bộ Y tế: ", "các Quyết định của Bộ Y tế; "),
        "_ISSUED_HEAD": ("search", "Bộ Y tế đã ban hành các Thông tư: ", "Bộ Y tế góp ý các Thông tư: "),
        "_NEXT_ITEM": ("fullmatch", " về phân công; ", " về phân công. "),
    },
    "authors": {
        "_CLAUSE_OPENS": ("search", "Thực tiễn, Bộ Y tế", "thực tiễn bộ"),
        "_CLAUSE_ENDS": ("search", "đã họp. Nay", "đã họp và"),
        "_RULES": ("search", "theo quy định của", "đề nghị của"),
        "_SAID": ("search", "ý kiến xử lý của", "văn bản của"),
        "_MATTER": ("fullmatch", " về việc sử dụng hóa đơn", " về tình hình, Quốc hội giao"),
        "_SAID_BY": ("search", "ý kiến xử lý của Cục", "ý kiến của"),
        "_FIRM": ("search", "báo cáo của Vinatex", "báo cáo của Nghiêm"),
        "_REPORTS": ("search", "Sở Nội vụ báo cáo Chủ tịch UBND tỉnh", "Sở Nội vụ họp. Chủ tịch"),
        "_LINKS": ("search", "ban hành các ", "ban hành"),
        "_DAY_BETWEEN": ("search", "Bộ Y tế chiều 15/9", "Bộ Y tế, ngày 15/9"),
    },
    "fields": {
        "_SMALL_KIND": ("match", "công ty TNHH", "công ty được"),
        "_PROMULGATED": ("match", " về giá đất", " văn bản chậm"),
        "_ALLIED": ("match", "liên Bộ Tài chính", "liên ngành Tài chính"),
        "_BY_ITS_NAME": ("match", " - Tài chính", " - Bộ Tài chính"),
        "_ASIDE_BEHIND": ("match", " (đính kèm) của Bộ", " (đính kèm) gửi Bộ"),
        "_AT_ARTICLE": ("search", "khoản 2 Điều 5 của ", "theo quy định của "),
        "_NEXT_BODY": ("match", " và Bộ Tư pháp", " và hướng dẫn"),
        "_LIST_ENDS": ("match", " hướng dẫn thi hành", " đề nghị các đơn vị"),
        "_LEVEL": ("match", "tỉnh Quảng Nam", "tỉnh ban hành"),
        "_PROMULGATES": ("match", " ký ban hành", " phối hợp kiểm tra"),
        "_ALIAS_OPENS": ("fullmatch", " (sau đây gọi tắt là ", " (thay thế "),
        "_FARTHER": ("match", " “Ngày hội", " hay"),
        "_BEHIND": ("match", " ngày", " về việc"),
        "_ISSUER_BEHIND": ("match", " của Chính phủ", " cho Chính phủ"),
        "_TERM": ("match", " khóa XIII", " khóa họp"),
        "_TITLE_BEHIND": ("match", " về “Ngày hội toàn dân”", " về Ngày hội toàn dân"),
        "_WORDING": ("search", "1. Mức chi do cơ quan quyết định.", "Ngày hội toàn dân bảo vệ an ninh Tổ quốc"),
        "_TITLE_THEN_DATE": (
            "match",
            " quy định về nghỉ ngơi ngày 15/12/2021 của Bộ Công Thương, có hiệu lực",
            " quy định về nghỉ ngơi ngày 15/12/2021",
        ),
    },
    "force": {
        "_SOME_BEHIND": ("match", " một số điều theo ", " toàn diện theo "),
        "_FORCE": ("match", "hiệu lực thi hành kể từ ngày 15/12/2025", "hiệu quả từ ngày 15/12/2025"),
        "_VERB": ("search", "Nghị định này có ", "Nghị định này cóp "),
        "_UNREAL": ("search", "luật này dự kiến", "luật này chính thức"),
        "_DIRECT": ("fullmatch", " chính thức ", " quy định rằng giấy phép "),
        "_TITLED": ("fullmatch", " quy định về cấp đăng ký xe ", " quy định rõ; giấy phép "),
        "_JOINED": ("search", " và ", " vào "),
        "_OF": ("search", "quy định của ", "quy định này "),
        "_THIS": ("search", "Nghị định này chính thức ", "Nghị định trên "),
        "_ALREADY": ("search", " đã hết ", " sẽ hết "),
        "_SOME_OF_TARGETS": ("search", "một số điều của các ", "khoản 2 Điều 5 "),
        "_PART_OF_TARGET": ("search", "Phụ lục II ban hành kèm theo ", "thay thế "),
        "_PARTLY_BEHIND": ("match", ", trừ quy định tại Điều 7", ", trừ trường hợp chuyển tiếp"),
        "_ITEM_ENDS": ("search", "Điều 5; ", "Điều 5, "),
        "_FROM_BEHIND": ("match", " kể từ ngày 01/7/2026", " kể từ ngày Nghị định này có hiệu lực"),
    },
    "heads": {
        "_ADDRESSED": ("search", "Kính gửi: Các sở", "gửi các sở"),
        "_CAPITAL_HEAD": ("match", "NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 12", "NGHỊ ĐỊNH CỦA CHÍNH PHỦ"),
        "_GROUNDS": ("search", "\nCăn cứ Luật", "theo căn cứ"),
        "_OPENING_MARK": ("search", "\nSố: ", "tại Số: "),
        "_MOTTO": ("search", "Độc lập - Tự do - Hạnh phúc", "Tự do báo chí"),
        "_PLACE_AND_DATE": ("search", "Hà Nội, ngày 05 tháng 01 năm 2024", "hội nghị, ngày 05 tháng 01 năm 2024"),
        "_MARK": ("search", "Số: ", "Số nhà "),
        "_WORDED": ("match", "Luật số: ", "Luật sư số: "),
        "_CERTIFIED": ("search", "XÁC THỰC VĂN BẢN HỢP NHẤT", "VĂN BẢN HỢP NHẤT"),
        "_OLD_NUMBER": ("search", "Số: 36-CP", "Số: 36 phố"),
        "_OLD_BODY": ("search", "THỦ TƯỚNG CHÍNH PHỦ\n", "THỦ TƯỚNG CHÍNH PHỦ "),
        "_HEADING": ("search", "NGHỊ QUYẾT", "Nghị quyết"),
    },
    "identifiers": {
        "_RUN_TOGETHER": ("match", "NQTW", "NQUBTW"),
        "_PARTY_BODY": ("match", "TW", "MTTW"),
        "_SEPARATOR": ("fullmatch", " - ", " "),
        "_BLANK": ("fullmatch", " \n", "-"),
        "_ASSEMBLY": ("fullmatch", "OH12", "UBTVQH12"),
        "_CENTRE": ("search", "NQ/T.Ư", "TT.BCA"),
    },
    "issue_dates": {
        "_ISSUES_NEXT": ("match", ", Bộ Tài chính đã ban hành Thông", ", các cơ quan"),
        "_NOTED": ("match", ", ngày 27 tháng 11 năm 20237", ", ngày 27 tháng 11 năm 2023"),
        "_BARE_YEAR": ("match", " 2025 phê duyệt", " 2025 hộ"),
        "_BRACKETED": ("match", " (1/1981)", " (1/1981 và"),
        "_NEW_LINE": ("match", "  Ngày 22/12/2014 của Bộ Tài chính", "  Ngày 22/12/2014, Bộ Tài chính"),
        "DATE_BEHIND": ("match", ", ngày 13 tháng 3 năm 2024", " có hiệu lực từ ngày 13/3/2024"),
        "DATE_BEFORE": ("search", "Ngày 31/8/2018, Chính phủ", "Ngày 31/8/2018. Chính phủ"),
        "_BRACKETED_DATE": ("match", " (7/9/2009)", " (7/9/2009 - 8/9/2010)"),
        "_BARE_DATE": ("match", " 31/03/2016 của Cục Thuế", " 31/03/2016 về việc"),
        "UNREADABLE": ("match", " ngày 18/12/209 của Cục Thuế", " ngày làm việc của Cục Thuế"),
    },
    "issuers": {
        "_PARTY_HEAD": ("match", "Đảng ủy Bộ Tài chính", "Đảng ủy viên"),
        "_ALIAS": ("match", " (GTVT) Hà Nội", " (sau đây gọi là Sở) Hà Nội"),
        "_SEAT": ("match", " (Việt Nam)", " (sau đây gọi là Công ty)"),
        "PLENUM_BODY": ("match", "Hội nghị lần thứ sáu Ban Chấp hành Trung ương", "Hội nghị toàn quốc lần thứ sáu"),
    },
    "amending": {
        "_SEVERAL": ("match", "10 luật có liên quan đến an ninh, trật tự được", "luật nào"),
        "_NUMBER_BEHIND": ("match", " số 31/2024/QH15", " số 31/2024/NĐ-CP"),
        "AMENDING": ("match", " sửa đổi, bổ sung một số điều của Luật", " quy định một số điều của Luật"),
        "_INNER_LAW": ("match", "Bộ luật Hình sự", "Nghị định"),
        "_AND_LAW": ("match", " và Luật Nhà ở", " và Nghị định"),
    },
    "members": {
        "_STAYS": ("match", " vẫn áp dụng", " được sửa đổi"),
        "_ANOTHER_GROUND": ("search", ", xét đề nghị", " về giá đất, "),
        "_CHANGED_TOO": ("fullmatch", " đã được sửa đổi, bổ sung bởi ", " (đã được sửa đổi bởi "),
        "_GOVERNED": ("search", "được sửa đổi tại ", "Hiện nay, "),
        "_TITLE_ENDS": ("match", " quy định về hóa đơn", " quy định chi tiết"),
        "_TITLED": ("match", " quy định về", " của Bộ"),
        "_INTRODUCES": ("match", " các Quyết định: ", " các Quyết định; "),
        "_TITLE_THEN_LIST": ("fullmatch", " về đất đai, ", " về đất đai; "),
        "_TITLE_THEN_ITEM": ("fullmatch", " hướng dẫn biểu thuế; ", " hướng dẫn biểu thuế: "),
        "_CHANGED": ("match", " đã được sửa đổi", " đã được gửi"),
    },
    "named": {
        "_EPITHET": ("match", " sửa đổi năm 2020", " sửa đổi khái niệm"),
        "_OF_ANOTHER_STATE": ("match", " năm 2016 của Trung Quốc", " năm 2018 của Quốc hội"),
        "_YEAR": ("match", " năm 2018", " 2015/01"),
        "_YEARS": ("match", " và 2013", " và 2013/01"),
        "_INTERNATIONAL": ("match", " quốc tế", " quốc gia"),
        "_NO_TITLE": ("match", " sư", " Đất đai"),
        "_STATE": ("match", " nước CHXHCN Việt Nam", " nước Lào"),
        "_FOREIGN": ("match", " Hoa Kỳ", " năm 2013"),
        "_CITED": ("search", "theo ", "vì "),
        "_FURTHER": ("match", ", Nhà ở", ", Luật Nhà ở"),
        "_LAW": ("search", "theo Luật Đất đai", "pháp luật về đất đai"),
        "_LAW_IN_CAPITALS": ("search", "LUẬT ĐẤT ĐAI", "PHÁP LUẬT VỀ ĐẤT"),
        "_CONSTITUTION": ("search", "Hiến pháp năm 2013", "hiến pháp"),
        "_ORDINANCE": ("search", "Pháp lệnh Ưu đãi", "Pháp luật"),
        "_ORDINANCE_IN_CAPITALS": ("search", "PHÁP LỆNH ƯU ĐÃI", "PHÁP LUẬT"),
        "_CONSTITUTION_IN_CAPITALS": ("search", "HIẾN PHÁP NĂM 2013", "LẬP HIẾN"),
        "_LAW_WITHOUT_MARKS": ("search", "LUAT DAT DAI", "PHAP LUAT DAT"),
        "_TWICE": ("match", " Luật Đất đai", " Luật sư năm"),
        "_OF_CODE": ("search", "Bộ ", "Bo "),
        "_AT_ARTICLE": ("search", "Điều 46 ", "khoản 4 "),
        "_CITES": ("match", " quy định", " hay"),
        "_NUMBER_FOLLOWS": ("match", "Thuế xuất khẩu số 107/2016/QH13", "Thuế xuất khẩu năm 2016"),
        "_GROUND": ("search", "Căn cứ ", "Theo "),
    },
    "resolutions": {
        "_MORE": ("match", " và Trung ương 6", " và 6/2012"),
        "_TERM": ("match", " khóa XII", " khóa học"),
        "_RESOLUTION": ("search", "Nghị quyết số", "nghị quyết"),
        "_PLENUMS": ("search", "NQTW 7", "NQTW này"),
        "_GROUP": ("match", " trụ cột (57, 59)", " trụ cột (57-NQ/TW, 59)"),
        "_NUMBER": ("search", "59", "năm"),
        "PLENUM": ("match", "Nghị quyết Trung ương 4 khóa XII", "Nghị định của Trung ương"),
        "CONGRESS": ("match", "Nghị quyết Đại hội XIII", "Nghị quyết Đại hội đồng cổ đông"),
    },
    "distant": {
        "_TERM": ("match", " (khóa XI)", " khóa họp"),
        "_OF": ("match", " của ", " cho "),
        "_BODY": ("match", " Quốc hội số", " quốc phòng số"),
        "_MODIFIERS": ("fullmatch", " họp thẩm định giá ", " ngày 12 "),
    },
    "numbered": {
        "_DIGITS": ("match", "6-NQ/TW", "-NQ/TW"),
        "_TRAILING_YEAR": ("fullmatch", "CV-HT/2016", "CV-HT"),
        "_FORM": ("search", "mẫu số ", "thông tư số "),
        "_TIGHT": ("match", "QĐ-UBND - ", "QĐ - UBND"),
        "_FILE": ("match", ".pdf", ".Người"),
        "_EMBEDDED_YEAR": ("fullmatch", "QĐ/2007/QĐ-UBND", "QĐ-UBND"),
        "_RUN_TOGETHER": ("fullmatch", "2172005", "21720"),
        "_JOINED_TYPES": ("search", "Nghị định, ", "Nghị định của "),
    },
    "shortforms": {
        "_ROW": ("search", "Đề án\n12", "Đề án 12"),
        "_LINE_ENDS": ("match", " \n", " của"),
        "_SO_BEFORE": ("search", "Đề án số\n12", "Đề án\n12"),
        "_ITEM": ("match", ". Bộ Tư pháp", ". năm"),
        "_CITED": ("search", "theo ", "tuyến "),
        "_DIGITS": ("search", "59", "năm"),
        "YEAR_ALONE": ("fullmatch", "2025", "1956"),
        "_LEADS_TO": ("search", "theo ", "thì "),
    },
    "typewords": {
        "ASSEMBLY": ("match", "QH14", "TT-BCA"),
    },
    "explanations": {
        "_TERM": ("match", "khoá XII", "khoa học"),
    },
    "refusals": {
        "_HEADED": ("fullmatch", "BNV-NC", "BNV"),
    },
    "terms": {
        "TERM": ("search", "trung uong khoa xii", "khoa hoc"),
    },
    "plenums": {
        "_MEETING": ("search", "hoi nghi lan thu 11", "hoi nghi trung uong khoa xi"),
        "_AGAIN": ("search", "trung uong 6 lan 2", "lan thu 6"),
        "_CONGRESS": ("search", "dai hoi dang lan thu xiv", "hoi nghi lan thu 4"),
    },
    "laws": {
        "_WORDS": ("match", "Luật", ", "),
    },
    "lookalikes": {
        "_THIS": ("match", " này", " khác"),
        "_SLASHED": ("search", "ngày 22/1/2019", "100/2019/NĐ-CP"),
        "_LAW": ("search", "Bộ luật Hình sự", "luật sư"),
    },
    "patterns": {},
    "passives": {
        "_PASSIVE": ("match", " được Bộ Tài chính", " được thông qua"),
        "_PASSIVE_VERB": ("match", " ban hành", " chuẩn bị"),
        "_ISSUED_BY": ("match", " được ban hành bởi Bộ Tài chính", " được ban hành bởi vì"),
        "_TITLED_PASSIVE": ("match", " quy định mức thu vừa được Chính phủ", " quy định mức thu đã được Chính phủ"),
        "_GOVERNED": ("search", " theo quy định tại ", " theo quy định này "),
        "_LINE_ENDS": ("match", " ban hành\n", " ban hành quy chế"),
        "_GUIDED": ("fullmatch", " hướng dẫn thực hiện ", " hướng dẫn việc gì đó "),
        "_ON_DAY": ("search", "Ngày 13/6/2019, ", "ngày 13/6/2019, "),
    },
    "pinpoints": {
        "_ABOUT": ("search", "Điều 101 về thông tin sai trong ", "Điều 101 trong "),
        "_EARLIER": ("search", " theo Điều 3; việc", " theo Điều 3 Luật này"),
        "_VALUES_LEFT": ("match", " aủc 651 àv 551 ,341", "uềiđ"),
        "_LEVEL": ("search", "khoản 2", "mục 2"),
        "UNIT": ("search", "các khoản 2, 3 và 4", "điểm mới"),
        "_GAP": ("fullmatch", " và ", " theo "),
        "_LAST_GAP": ("fullmatch", " của ", " này "),
        "_VALUE": ("match", "12a", "Điều"),
        "_PATH": ("fullmatch", "6.2.b", "9.1"),
        "_DIGIT": ("search", "Điều 8", "Điều này"),
        "_OPENING": ("match", " tại Điều 7", " về Điều 7"),
    },
    "bodies": {
        "_ABBREVIATED": ("fullmatch", "BR-VT", "Bà Rịa"),
        "_WORD": ("match", "TP. Hồ Chí Minh", " Hà Nội"),
        "_AREA": ("fullmatch", "XII", "Hà"),
        "_DISTRICT": ("fullmatch", "12", "XII"),
        "_MINISTRY": ("fullmatch", "LĐ-TB&XH", "Hà-Nội"),
        "_STATE": ("match", " nước Cộng hòa xã hội", " nước bạn"),
    },
    "cues": {
        "_UNDER_AT_ONCE": ("match", " theo ", " bởi "),
        "_AT_ONCE_BY": ("fullmatch", ", ", " và "),
        "_BY_AT_ONCE": ("match", " một số điều bởi các ", " quy định tại "),
        "_VERBS_BEFORE": ("search", "Điều 7. Thay thế, ", "Điều 7. Thay thế "),
        "_NEXT_ACT": ("search", " giám sát, ", " giám sát việc "),
        "_DEFINED": ("search", " cho cán bộ của các hội theo quy định tại ", " theo quy định tại "),
        "_MERGED_FROM": ("match", " từ 02 Thông tư", " theo Thông tư"),
        "_PROVIDED_AT": ("fullmatch", " quy định về phụ cấp quy định tại ", " quy định về phụ cấp; nội dung tại "),
        "AT_ONCE": ("fullmatch", " về việc ", " mà "),
        "_BY": ("search", "được sửa đổi ", "sửa đổi "),
        "_BY_BRACKET": ("search", "Nghị định 100 (", "Nghị định 100, "),
        "_BY_WHOM": ("match", " bởi ", " của "),
        "_NOMINAL": ("match", " của Bộ", " Nghị định"),
        "_JOINED_ON": ("search", ", các ", " của "),
        "_UNDER": ("search", " mức thu theo quy định của ", " mức thu của "),
        "_ASIDE": ("search", " Điều 16 (đã được sửa đổi tại ", " Điều 16 (mới) của "),
        "_ATTACHED_TAIL": ("search", "Quy chế được ban hành kèm theo ", "Quy chế theo "),
    },
    "deeds": {
        "_DASH": ("fullmatch", "- ", "1. "),
        "_ITEM_ENDS": ("search", "số 12;\n- Triển khai", "số 12\n12 mục"),
        "_GROUND_ABOVE": ("search", "\n- Căn cứ Nghị định số 1;\n- ", "\n- Giao Sở Y tế;\n- "),
        "_ISSUED_BELOW": (
            "match",
            "\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
            "\nỦy ban đã ban hành 3 văn bản.",
        ),
        "_SECTION": ("search", "\nI. MỤC ĐÍCH", "Kính gửi:\n- Các sở"),
        "_ON_FORCE": ("search", "Thông tư này có hiệu lực từ ngày ký. ", "Sở rà soát. "),
        "_AT_ONCE": ("fullmatch", " toàn bộ các ", " các thủ tục nêu trong "),
        "_NOT": ("search", "không thay", "thay"),
        "_OPENING": ("search", "Điều 1. ", "theo điều đó "),
        "_ARTICLE": ("search", "Điều 1. ", "a) "),
        "_ITEM": ("search", "a) ", "-----\n"),
        "OWN_TYPE": ("search", "thông tư về việc ", "thông tin "),
        "_ENACTED": ("search", "Bộ trưởng ban hành ", "Bộ trưởng ban hành kèm "),
        "_PROPOSED": ("search", "trình chính phủ ban hành ", "theo đề nghị của bộ trưởng; chính phủ ban hành "),
        "_PARAGRAPH": ("search", "xong.\n\n", "xong.\n"),
        "_EXCEPT": ("search", "bãi bỏ toàn bộ, trừ khoản 2 ", "bãi bỏ toàn bộ "),
        "_NOT_AT_ONCE": ("search", " theo quy định ", " một số điều của "),
    },
    "grounds": {
        "_CARRIED_ENDS": ("match", " về cải cách, UBND tỉnh", " thì công ty"),
        "_CARRIED_OUT": ("fullmatch", " về cải cách; thực hiện ", "; theo đề nghị tại "),
        "_TITLED": ("fullmatch", " quy định về đầu tư công, ", " hướng dẫn Nghị định 1/2010/NĐ và "),
        "_INTRODUCED": ("search", " có căn cứ ban hành như sau:", " có căn cứ pháp lý như sau:"),
        "_ENDS_RUN": ("search", "; \nTheo đề nghị của", "; \nCăn cứ"),
        "_ENDS_GROUNDS": ("search", "Điều 5:", "Điều 5; Điều 6"),
        "_NEXT_NUMBER": ("fullmatch", " về kiểm soát thủ tục; số ", " về kiểm soát thủ tục; Nghị định số "),
    },
    "guides": {
        "_SUCH_AS": ("fullmatch", " như ", " và "),
        "_GUIDED": ("search", "các Thông tư hướng dẫn thực hiện ", "Thông tư hướng dẫn thực hiện "),
    },
    "headings": {
        "_IN_TITLE": ("fullmatch", " hướng dẫn thi hành ", " và "),
        "_QUOTE_OPENS": ("search", " quy định:\n\n“Điều 16. ", " quy định: “Điều 16 quy định "),
        "_QUOTED_ITEM": ("fullmatch", " quy định:\n“Điều 2. ", " quy định về hóa đơn. Điều 2. "),
        "_ITEM": ("search", "\n+ Tại khoản 2 Điều 8 ", "\n+ Tại cuộc họp "),
        "_HEADING": ("search", "\n- Căn cứ khoản 2 Điều 5 ", "theo căn cứ của "),
        "_HEADING_ENDS": ("match", " ngày 10/10/2014:\n", " ngày 10/10/2014. Nay:\n"),
    },
    "openings": {
        "_OPENING": ("search", "họp. Thực hiện ", "được giao thực hiện "),
        "_ISSUER": ("match", ", ngày 25/8/2014, Bộ", ", việc Bộ"),
        "_ISSUES": ("fullmatch", " đã ban hành ", " chưa ban hành "),
    },
    "letters": {
        "_PART": ("match", "L07-H", "-H"),
        "_NUMBER": ("search", "Công văn số L07-HP/SVN-2021 ngày 3/9/2021", "Công văn số nhiều hơn ngày 12/10/2018"),
    },
    "items": {
        "_GROUNDS_END": ("search", "Luật Nhà ở.\n", "Luật Nhà ở;\n- Luật Đất đai"),
        "_MARK_ALONE": ("fullmatch", "- ", "- Công ty nộp theo "),
        "_GROUNDS": ("search", "\nCăn cứ các quy định tại:\n", "\nCăn cứ Luật Đất đai:\n"),
        "_GROUNDS_HEADING": ("search", "\nI. CĂN CỨ LẬP KẾ HOẠCH\n", "\nCăn cứ Luật Đất đai\n"),
        "_NEXT_HEADING": ("search", "\nII. MỤC TIÊU", "\n2. Thông tư"),
        "_NEXT_NUMBER": ("search", "\n2. Mục tiêu", "\n- Thông tư"),
        "_MERGED_LIST": (
            "search",
            "Văn bản này được hợp nhất từ 02 Thông tư sau",
            "Văn bản này hợp nhất 02 Thông tư sau",
        ),
        "_FIRST_ITEM": ("search", "sau đây:\na) ", "sau đây: a) "),
        "_AMENDED_LIST": ("search", " được sửa đổi, bổ sung bởi", " được sửa đổi, bổ sung như sau"),
        "_LIST_OPENING": ("search", "Bãi bỏ các văn bản sau đây", "Ban hành các văn bản sau đây"),
        "_ITEM": ("match", "\na) Thông tư", " a Thông tư"),
        "_ARTICLE": ("search", "\nĐiều 12", "theo Điều 12"),
    },
    "provisions": {
        "_PREDICATE": ("match", " đã hết hiệu lực", " được sửa đổi"),
        "_ADDRESS": ("search", "Kính gửi: Sở Tài chính", "Kính gửi lời chào"),
        "_OPINION": ("search", "có ý kiến như sau:\nCăn cứ Luật", "có ý kiến như sau:\nMột"),
        "_CLAUSE_MARK": ("search", "\n1. ", "\n- "),
        "BREAK": ("search", "đã xong. Nghị định", "Nghị định 1/2020/NĐ.CP"),
        "_THIS": ("search", "thông tư này", "thông tư nàyo"),
        "_BEFORE_THIS": ("match", " ưt gnôht", " gnôht ưt"),
        "_ENDS_QUOTE": ("match", ".”\n", "a” tại"),
        "_CAPITAL_GROUND": ("search", "Căn cứ ", "căn cứ "),
        "_GROUND": ("search", "Căn cứ vào ", "Theo "),
        "GROUNDS_OPEN": ("match", "Căn cứ Luật", "Điều 1. Căn cứ Luật"),
        "LIST": ("fullmatch", " và ", " của "),
        "_ENACTED": ("search", "Điều 1. ", "Điều 10. "),
        "_CLOSING": ("search", "Điều 12. Hiệu lực thi hành", "theo Điều 12 của luật"),
        "_CLOSING_BELOW": (
            "search",
            "xong.\nĐiều 9\nHiệu lực thi hành\nThông tư ",
            "như sau:\nĐiều 9\nHiệu lực thi hành\nThông tư ",
        ),
        "_OPENS_WITH_ARTICLE": ("match", "Điều 48\nSửa đổi, bổ sung", "Điều 48 của Luật Đầu tư"),
        "_LINE_START": ("search", "xong\n", "theo "),
        "_FORM": ("search", "Mẫu bảng kê (", "mẫuđơn"),
        "_ATTACHED": ("search", "(kèm theo ", "gửi kèm theo "),
    },
    "relations": {
        "_LOSES_FORCE": ("match", " của tỉnh hết hiệu lực kể từ ngày ", " của tỉnh hết hiệu lực."),
    },
    "resolve": {
        "_YEARLY": ("match", "NĐ-CP", "QĐ-TTg"),
        "_PARTY_CENTRE": ("match", "bộ chính trị", "trung ương đoàn"),
        "_OF_STATE": ("match", "bộ công an", "bộ chính trị"),
        "_PREMIER": ("match", "thủ tướng chính phủ", "bộ trưởng"),
    },
    "signers": {
        "_NAMED": ("search", "đồng chí Nguyễn ", "đồng bằng "),
        "_ASIDE": ("search", "Cục Chăn nuôi (Bộ Nông nghiệp)", "Cục Chăn nuôi"),
        "_OF_BODY": ("search", "Chủ tịch UBND TP Hồ Chí Minh", "Chủ tịch Hồ Chí Minh"),
        "_LETTERS": ("search", "Sở Y tế (SYT) Trần", "Sở Y tế (mới) Trần"),
        "_ALIAS": ("search", "Sở Giao thông vận tải (GTVT)", "Sở Giao thông vận tải (cũ)"),
        "TERM_BEFORE": ("search", "Quốc hội khóa XIV", "Quốc hội khóa họp"),
        "_BELONGS": ("search", "văn phòng trực thuộc ", "văn phòng "),
        "_PERSON": ("search", "Thủ tướng Phạm Văn Đồng", "Thủ tướng chính phủ"),
        "_SIGNS": ("search", "Bộ trưởng Bộ Công an", "Bộ Công an"),
        "_DEPUTY": ("search", "Phó Thủ tướng", "Thủ tướng"),
        "_STANDING": ("match", "Phó Thủ tướng Thường trực Phạm", "Phó Thủ tướng Phạm"),
        "_STATE": ("search", "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Quốc hội Việt Nam"),
        "_STARTS": ("match", "Bộ", "(Bộ"),
    },
    "text": {
        "_PAGE_MARK": ("search", "\n\n--- PAGE BREAK ---\n\n--- PAGE 2 ---\n", "\n--- PAGE 1 ---\n"),
        "_LINK": ("match", "[Luật Đất đai](https://example.org/a)", "[Luật Đất đai] (45/2013/QH13)"),
        "_SEGMENTED": ("search", "Nghị_định", "Nghị định_"),
        "_STAMP": ("search", "\nNgười ký: Cổng Thông tin\nEmail: a\n", "xong"),
        "_RUNNING_HEAD": ("search", "CÔNG BÁO/Số 415 + 416\n", "CÔNG BÁO/Số 415"),
        "_CHANGED": ("search", "e\u0301", "é"),
        "_MARKS": ("search", "e\u0301", "é"),
        "_BEYOND": ("search", "“nghi dinh”", 'nghi\u0323 "dinh"'),
        "_SEPARATOR": ("fullmatch", " /-", "và"),
    },
    "titles": {
        "_BARELY_DATED": (
            "match",
            " Quản lý, bảo vệ công trình và khu quân sự 2023",
            " Đất đai, Diễn đàn Kinh tế 2019",
        ),
        "_BRACKET": ("search", " mắc phải ở người (HIV/AIDS)", " mắc phải ở người (2006)"),
        "_VARIED": ("match", " nước ngoài tại Việt Nam năm 1987", " nước ngoài"),
        "_WORD": ("match", ", chống", "; chống"),
        "_CUT": ("match", " Khoáng sản ngày 1", " Khoáng sản."),
        "_DATED_STOP": ("match", " năm 2024", " về"),
        "_LISTED": ("match", ", chống ", ", Luật Nhà ở"),
        "_DATED": ("match", " Khoáng sản năm 2010", " khoáng sản"),
    },
}
"""Module, name: how it is used, a text that it matches, and one that it does not."""


def compiled(module: str) -> dict[str, re.Pattern[str]]:
    """Give the patterns that a module itself defines, not those that it takes from another."""
    own = importlib.import_module(f"directives.{module}")
    tree = ast.parse(Path(patterns.__file__).with_name(f"{module}.py").read_text(encoding="utf-8"))
    assigned = [node.targets[0] for node in tree.body if isinstance(node, ast.Assign)]
    names = {target.id for target in assigned if isinstance(target, ast.Name)}
    return {name: value for name, value in vars(own).items() if name in names and isinstance(value, re.Pattern)}


def test_every_pattern_has_its_examples() -> None:
    assert {name for name, value in vars(patterns).items() if isinstance(value, re.Pattern)} == set(EXAMPLES)
    assert {module: sorted(compiled(module)) for module in MODULES if module != "patterns"} == {
        module: sorted(names) for module, names in OTHERS.items() if module != "patterns"
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_named_pattern_matches_its_example_and_not_the_other(name: str) -> None:
    pattern = getattr(patterns, name)
    use = pattern.search if name in SEARCHED else pattern.match
    matching, other = EXAMPLES[name]

    assert use(given_to(pattern, matching))
    assert not use(given_to(pattern, other))


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, names in OTHERS.items() for name in names])
def test_a_module_s_pattern_matches_its_example_and_not_the_other(module: str, name: str) -> None:
    how, matching, other = OTHERS[module][name]
    pattern = compiled(module)[name]
    use = getattr(pattern, how)

    assert use(given_to(pattern, matching))
    assert not use(given_to(pattern, other))


def given_to(pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> str | bytes:
    """Give the text, or its shape where the pattern is one for shapes."""
    return shape(text) if isinstance(pattern.pattern, bytes) else text


def test_a_trie_matches_its_words_and_nothing_else() -> None:
    words = ["nghị định", "nghị quyết", "nghị quyết liên tịch", "thông tư"]
    pattern = re.compile(trie(words))

    assert all(pattern.fullmatch(word) for word in words)
    assert pattern.fullmatch("nghị  *định*") is None
    assert pattern.fullmatch("nghị **quyết")
    assert not any(pattern.fullmatch(word) for word in ("nghị", "quyết", "thông", "nghị định thông tư"))


def test_a_trie_takes_the_longest_word() -> None:
    match = re.compile(trie(["thông tư", "thông tư liên tịch"])).match("thông tư liên tịch số")

    assert match is not None
    assert match[0] == "thông tư liên tịch"
