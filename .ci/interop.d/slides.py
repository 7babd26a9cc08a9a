"""Lets TimelineJS itself read its export in a browser. Usage: slides.py FOLDER TIMELINEJS"""

import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

folder, package = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
show = json.loads((folder / "timelinejs").read_text())
data = json.dumps(show).replace("<", "\\u003c")
page_file = folder / "slides.html"
page_file.write_text(f"""<!DOCTYPE html><meta charset="utf-8">
<link rel="stylesheet" href="{(package / 'dist/css/timeline.css').as_uri()}">
<script src="{(package / 'dist/js/timeline.js').as_uri()}"></script>
<div id="timeline" style="height: 600px"></div>
<script>window.timeline = new TL.Timeline("timeline", {data}, {{hash_bookmark: false}});</script>""")

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.route("http*://**", lambda route: route.abort())
    page.goto(page_file.as_uri())
    page.wait_for_function("document.querySelectorAll('.tl-slide').length > 1", timeout=20000)
    assert not faults, faults
    read = page.evaluate("window.timeline.config.events.map(event => [event.unique_id, event.display_date])")
    told = [[event["unique_id"], event["display_date"]] for event in show["events"]]
    assert sorted(read) == sorted(told), "TimelineJS reads other slides than were written"
    assert page.evaluate("window.timeline.config.messages.errors.length") == 0
    browser.close()
print(f"TimelineJS shows {len(told)} slides with their own words for the day")
