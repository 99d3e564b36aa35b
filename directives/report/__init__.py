"""A static site about all that a database holds, which opens from a folder or a web server and needs no network."""

from directives.report.writing import Written, write_report

__all__ = ["Written", "write_report"]
