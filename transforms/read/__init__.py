"""Files to articles: one module a file format."""

from transforms.read.files import find_files, read_file, read_lines

__all__ = ["find_files", "read_file", "read_lines"]
