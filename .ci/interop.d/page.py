"""Opens the exported page in a browser. Usage: page.py FOLDER PICTURES"""

import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

folder, pictures = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
pictures.mkdir(parents=True, exist_ok=True)
contacts = json.loads((folder / "json").read_text())["contacts"]
page_file = folder / "page.html"
shutil.copy(folder / "html", page_file)
ATTACK = '<script>window.pwned = 1</script><img src="x" onerror="window.pwned = 2"><p onclick="window.pwned = 3">p</p>'
SHOWN = ".contact:not([hidden])"


def open_page(browser, file, **options):
    """A page with what its console said and what it asked the network for."""
    page = browser.new_context(**options).new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda fault: page.said.append(str(fault)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(file.as_uri())
    return page


def check_filters(page):
    shown = page.locator(SHOWN)
    assert shown.count() == len(contacts), (shown.count(), len(contacts))
    code = max({p["code"] for c in contacts for p in c["parties"]}, key=lambda code: sum(code == p["code"] for c in contacts for p in c["parties"]))
    own = [c for c in contacts if code in {p["code"] for p in c["parties"]}]
    page.select_option('[name="side"]', code)
    assert shown.count() == len(own), (code, shown.count(), len(own))
    kind = own[0]["kind"]
    page.select_option('[name="kind"]', kind)
    both = sum(c["kind"] == kind for c in own)
    assert shown.count() == both and f"{both} of {len(contacts)}" in page.inner_text("output")
    page.click("#filters button")
    assert shown.count() == len(contacts)
    page.fill('[name="words"]', "qzxqzx")
    assert shown.count() == 0 and page.locator("main section:not([hidden])").count() == 0
    page.fill('[name="words"]', contacts[0]["evidence"][0]["quote"].split(" ")[0].upper())
    assert shown.count() >= 1
    page.click("#filters button")
    page.fill('[name="since"]', "2999-01-01")
    late = sum(c["when"] is not None and c["when"].endswith("..") for c in contacts)
    assert shown.count() == late, (shown.count(), late)
    page.click("#filters button")
    print(f"filters: side {code} shows {len(own)}, with kind {kind} {both}, of {len(contacts)}")


def check_looks(browser):
    for scheme in ("light", "dark"):
        for name, width in (("wide", 1200), ("narrow", 380)):
            page = open_page(browser, page_file, color_scheme=scheme, viewport={"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"{scheme} {name}: {over} pixels too wide"
            page.screenshot(path=pictures / f"page-{scheme}-{name}.png")
            assert not page.said and page.asked == [page_file.as_uri()], (page.said, page.asked)
            page.context.close()
    print("looks: light and dark, wide and narrow, without a word on the console or a request")


def check_without_scripts(browser):
    page = open_page(browser, page_file, java_script_enabled=False)
    text = page.inner_text("main")
    assert all(" ".join(c["evidence"][0]["quote"].split()) in " ".join(text.split()) for c in contacts if c["evidence"][0]["quote"].isascii())
    assert page.locator("#filters").is_hidden()
    page.context.close()
    print("without scripts: every first quote can be read, no form that does nothing")


def check_attack(browser):
    attacked = folder / "attacked.html"
    attacked.write_text(page_file.read_text().replace("<main>", f"<main>{ATTACK}", 1))
    page = open_page(browser, attacked)
    page.wait_for_timeout(300)
    page.click('main > p')
    assert page.evaluate("window.pwned") is None, "an injected script ran"
    assert any("Content Security Policy" in text for text in page.said), page.said
    assert page.locator(SHOWN).count() == len(contacts)
    page.context.close()
    print("attack: a script put into the page by force does not run")


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = open_page(browser, page_file)
    check_filters(page)
    assert not page.said, page.said
    check_looks(browser)
    check_without_scripts(browser)
    check_attack(browser)
    browser.close()
