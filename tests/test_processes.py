"""Several processes read what one reads, in the same order, and go on where one of them ends."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directives import ingest as ingesting
from directives import processes
from directives.ingest import ingest
from directives.lists import ListReading
from directives.processes import read_in_processes
from directives.readings import Finished, Here, Item, Read, read_one
from directives.registers import import_list
from directives.sources import Input, Web, inputs_of, shares
from directives.store import Store, open_store
from directives.vocabulary.registry import packaged
from directives.worker import Mark, Task, messages
from stored import contents
from test_registry_lists import ENTRIES, SENTENCES

TEXT = "Bài số {}\n\nĐơn vị học Thông tư số {}/2012/TT-BCA của Bộ Công an.\n"


def row(number: int, **known: object) -> str:
    """Make a row of a batch."""
    return json.dumps({"id": str(number), "text": TEXT.format(number, number % 90 + 10), **known})


def write_folder(folder: Path) -> Path:
    """Write a folder with all that is read differently: files, batches, archives, what fails and what is skipped."""
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(TEXT.format(number, number + 10), encoding="utf-8")
    (folder / "rong.txt").write_bytes(b"")
    (folder / "anh.jpg").write_bytes(b"\xff\xd8")
    rows = [row(number) for number in range(150)]
    rows[70] = rows[70][:-5]
    rows[120] = row(3, url="https://tin.suoimay.example/3")
    rows[140] = row(999, url="https://tin.suoimay.example/3")
    rows[141] = row(7)
    with gzip.open(folder / "lo.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(rows))
    with zipfile.ZipFile(folder / "goi.zip", "w") as archive:
        for number in range(90):
            archive.writestr(f"{number}.txt", TEXT.format(f"gói {number}", number + 10))
        archive.writestr("trong.jsonl", "\n".join(row(number) for number in range(40)))
    return folder


def given_by(folder: Path, *, jobs: int) -> list[Item]:
    """Give what is read in a folder, without what only a process of its own says."""
    entries = inputs_of(str(folder))
    inputs = [entry if isinstance(entry, Input) else Read("", entry) for entry in entries]
    here = Here(None, Web())
    if jobs > 1:
        items = list(read_in_processes(inputs, here, jobs=jobs))
    else:
        items = [item for entry in inputs for item in (read_one(entry, here) if isinstance(entry, Input) else [entry])]
    return [item._replace(found=None) if isinstance(item, Read) else item._replace(state=None) for item in items]


def test_several_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path / "bai")
    expected = given_by(folder, jobs=1)
    monkeypatch.setattr(processes, "_BYTES", 500)  # so that batches and archives are shared
    assert given_by(folder, jobs=3) == expected


@given(
    rows=st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.sampled_from(["", "a", "b"])), max_size=30),
    of=st.integers(1, 4),
    block=st.integers(1, 7),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_shares_of_a_batch_make_the_whole(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, bool, str]], of: int, block: int
) -> None:
    file = tmp_path_factory.mktemp("lo") / "lo.jsonl"
    lines = [
        row(number, **({"url": f"https://tin.suoimay.example/{page}"} if page else {}))[: None if is_whole else -4]
        for number, is_whole, page in rows
    ]
    file.write_text("\n".join([row(100), *lines]), encoding="utf-8")
    whole = [item for item in read_one(Input(str(file), file), Here(None, Web())) if isinstance(item, Read)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "BLOCK", block)
        task = Task((Input(str(file), file),), is_shared=True)
        shared = [list(messages(task, index, of, here=Here(None, Web()), registry=packaged())) for index in range(of)]
    assert merged(shared) == whole


def merged(shared: list[list[processes.Message]]) -> list[Read]:
    """Put the blocks of shares in order."""
    found: list[Read] = []
    turn, ended = 0, 0
    while ended < len(shared):
        queue = shared[turn % len(shared)]
        turn += 1
        while queue:
            message = queue.pop(0)
            found += [item._replace(found=None) for item in message.items if isinstance(item, Read)]
            ended += message.mark is Mark.END
            if message.mark is not Mark.MORE:
                break
    return found


def test_the_database_is_the_same_however_many_processes_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path / "bai")
    reports = []
    for name, number in (("one.db", 1), ("many.db", 2)):
        monkeypatch.setattr(processes, "_BYTES", 2000)
        with open_store(tmp_path / name, create=True) as store:
            reports.append(ingest([str(folder)], store, jobs=number))
    assert reports[0] == reports[1]
    assert contents(tmp_path / "one.db") == contents(tmp_path / "many.db")


def test_processes_know_the_lists_of_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, sentence in enumerate(SENTENCES):
        (tmp_path / f"{number:02}.txt").write_text(f"Bài {number}\n\n{sentence}", encoding="utf-8")
    for name, jobs in (("one.db", 1), ("many.db", 2)):
        with open_store(tmp_path / name, create=True) as store:
            import_list(store, ListReading(ENTRIES, (), 0, ()), name="bo", source="thử")
            if jobs > 1:
                monkeypatch.setattr(ingesting, "extract", None)  # all is found by the others
            ingest([str(tmp_path)], store, jobs=jobs)
    assert contents(tmp_path / "one.db") == contents(tmp_path / "many.db")


def test_a_list_of_addresses_is_left_to_the_process_that_stores(db: Store, tmp_path: Path) -> None:
    (tmp_path / "trang.txt").write_text("http://127.0.0.1:9/a\nhttp://127.0.0.1:9/b\n", encoding="utf-8")
    report = ingest([str(tmp_path / "trang.txt")], db, jobs=2)
    assert [failure.input for failure in report.failures] == ["http://127.0.0.1:9/a", "http://127.0.0.1:9/b"]


@pytest.mark.skipif(os.name != "posix", reason="the test ends a process by a signal")
def test_an_input_that_ends_its_process_fails_and_the_others_are_read(
    db: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
import os, signal
from directives import readings, worker
read = worker.read_one
def read_or_die(found, here, share=None):
    if found.name.endswith("chet.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return read(found, here, share=share)
worker.read_one = read_or_die
worker.main()
"""
    monkeypatch.setattr(processes, "_PROGRAM", code)
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(TEXT.format(number, number + 10), encoding="utf-8")
    (tmp_path / "20-chet.txt").write_text("Nghị định 100/2019/NĐ-CP", encoding="utf-8")
    report = ingest([str(tmp_path)], db, jobs=2)
    assert (report.new, report.failed) == (40, 1)
    assert report.failures[0].input.endswith("20-chet.txt")


def test_processes_end_when_nobody_takes_what_they_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "bai")
    entries = (entry for entry in inputs_of(str(folder)) if isinstance(entry, Input))
    items = read_in_processes(entries, Here(None, Web()), jobs=2)
    assert isinstance(next(items), Read | Finished)
    items.close()
    with pytest.raises(StopIteration):
        next(items)
