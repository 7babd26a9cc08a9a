"""Runs every block of shell commands of a Markdown file, each in one folder of its own. Usage: recipes.py FILE FOLDER"""

import subprocess
import sys
from pathlib import Path

from markdown_it import MarkdownIt

text, folder = Path(sys.argv[1]).read_text(), Path(sys.argv[2])
folder.mkdir(parents=True)
ran = 0
for token in MarkdownIt("commonmark").parse(text):
    if token.type == "fence" and token.info.strip() == "sh":
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", token.content], cwd=folder, capture_output=True, text=True)
        line = token.map[0] + 1
        assert done.returncode == 0, f"line {line}:\n{token.content}\n{done.stdout}\n{done.stderr}"
        assert done.stdout or "stdout" not in token.info
        ran += 1
assert ran, "no recipe in the file"
print(f"{ran} recipes run")
