"""Reads every export with the program or library it is written for. Usage: readers.py FOLDER"""

import json
import sys
from datetime import date
from pathlib import Path

import duckdb
import jsonschema
from edtf_validate import valid_edtf
from followthemoney import model
from icalendar import Calendar
from markdown_it import MarkdownIt

folder = Path(sys.argv[1])
document = json.loads((folder / "json").read_text())
contacts = {contact["id"]: contact for contact in document["contacts"]}


def lines(name):
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


def tell(name, text):
    print(f"{name:<12}{text}")


def check_json():
    schema = json.loads((folder / "timeline.schema.json").read_text())
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    faults = [f"{fault.json_path}: {fault.message}" for fault in validator(schema).iter_errors(document)]
    assert not faults, faults[:5]
    assert contacts, "no contact to check with"
    assert lines("jsonl") == document["contacts"]
    tell("json", f"{len(contacts)} contacts, {len(document['articles'])} articles obey the schema; jsonl is the same")


def check_edtf():
    dates = [(contact["id"], contact["when"]) for contact in contacts.values()]
    dates += [(contact["id"], told["when"]) for contact in contacts.values() for told in contact["history"]]
    dates += [(article["id"], article["published"]) for article in document["articles"]]
    dates = [(owner, when) for owner, when in dates if when is not None]
    for owner, when in dates:
        assert valid_edtf.is_valid(when), f"{owner}: {when}"
        low = valid_edtf.isLevel0(when) or valid_edtf.isLevel1(when)
        assert low or (when.startswith("[") and valid_edtf.isLevel2(when)), f"{owner}: {when} is above its level"
    tell("edtf", f"{len(dates)} dates, {len({when for _, when in dates})} different ones, are of level 1, sets of level 2")


def check_csv():
    rows = duckdb.sql(f"select * from read_csv('{folder}/csv', header = true)")
    kinds = dict(zip(rows.columns, rows.types))
    assert str(kinds["first"]) == "DATE" and str(kinds["sources"]) == "BIGINT", kinds
    told = duckdb.sql("select id, first, kind, sources, quote from rows").fetchall()
    assert len(told) == len(contacts)
    for key, first, kind, sources, quote in told:
        contact = contacts[key]
        assert (kind, sources) == (contact["kind"], contact["sources"]), key
        assert quote.lstrip("'") in contact["evidence"][0]["quote"], key
    flat = duckdb.sql(f"select * from read_csv('{folder}/csv-flat', header = true)")
    pairs = sum(max(1, len(codes) * (len(codes) - 1) // 2) for codes in map(sides, contacts.values()))
    assert len(flat) == pairs, (len(flat), pairs)
    counted = duckdb.sql("select a, b, count(*) as n from flat where b is not null group by all order by n desc, a, b")
    most = counted.limit(1).fetchall()[0]
    tell("csv", f"{len(told)} rows and {pairs} pairs in DuckDB; the commonest pair is {most[0]}-{most[1]} with {most[2]}")


def sides(contact):
    return {party["code"] for party in contact["parties"]}


def first_day(when):
    """The first day of an EDTF date of ours; none where that end is open or nothing is known."""
    if when is None:
        return None
    text = when.strip("[]").split("/")[0].split(",")[0].rstrip("?~%")
    if text == "..":
        return None
    numbers = [int(part) for part in text.split("-")] + [1, 1]
    month = {21: 3, 22: 6, 23: 9, 24: 12}.get(numbers[1], numbers[1])
    return date(numbers[0], month, numbers[2])


def check_ics():
    calendar = Calendar.from_ical((folder / "ics").read_bytes())
    assert not calendar.errors, calendar.errors
    events = calendar.walk("VEVENT")
    assert not [fault for event in events for fault in event.errors]
    dated = {key for key, contact in contacts.items() if first_day(contact["when"])}
    assert {str(event["UID"]).removesuffix("@diplo-tui") for event in events} == dated
    assert len(events) == len(dated)
    words = {"held": "CONFIRMED", "ongoing": "CONFIRMED", "cancelled": "CANCELLED"}
    for event in events:
        contact = contacts[str(event["UID"]).removesuffix("@diplo-tui")]
        start = event["DTSTART"].dt
        assert type(start) is date and start == first_day(contact["when"]), (contact["id"], start)
        assert "DTEND" not in event or event["DTEND"].dt > start
        assert str(event["X-DIPLO-EDTF"]).replace("\\,", ",") == contact["when"], contact["id"]
        assert str(event["STATUS"]) == words.get(contact["status"], "TENTATIVE"), contact["id"]
    tell("ics", f"{len(events)} events in icalendar, each on its contact's first day")


def check_timelinejs():
    show = json.loads((folder / "timelinejs").read_text())
    for slide in show["events"]:
        start, end = slide["start_date"], slide.get("end_date")
        assert date(**start) <= date(**(end or start))
        assert slide["display_date"] and slide["unique_id"] in contacts
        assert "<script" not in slide["text"]["text"] and "<" not in slide["text"]["headline"]
    tell("timelinejs", f"{len(show['events'])} slides with days that exist")


def check_ftm():
    counts, known = {}, {}
    for entity in lines("ftm"):
        schema = model[entity["schema"]]
        schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = schema.properties[name]
            for value in values:
                assert prop.type.validate(value), f"{entity['id']}: {name} '{value}'"
                if prop.range is not None:
                    assert known[value].is_a(prop.range), f"{entity['id']}: {name} names {value}"
        proxy = model.get_proxy(entity, cleaned=False)
        for name in schema.required:
            assert proxy.has(name), f"{entity['id']} lacks {name}"
        known[entity["id"]] = schema
        counts[schema.name] = counts.get(schema.name, 0) + 1
    assert counts["Event"] == len(contacts)
    tell("ftm", f"followthemoney takes {counts}")


def check_plover():
    codes = {line.split()[1] for line in (folder / "alpha3.txt").read_text().splitlines() if line[0] != "#"}
    codes |= {"IGO", "UNO", "EUR"}
    modes = {"CONSULT": {"visit", "third-party", "multilateral", "phone"}, "AGREE": set(), "REQUEST": {"meet"}, "REJECT": {"meet"}}
    events = lines("plover")
    for event in events:
        date.fromisoformat(event["date"])
        (category,) = event["event"]
        assert set(event["mode"]) <= modes[category], event["id"]
        assert event["actor"] and all(entity["code"] in codes for entity in event["actor"] + event["recipient"]), event["id"]
        assert all(info["start"] < info["end"] for info in event["text_info"])
    tell("plover", f"{len(events)} events with codes, categories and modes of the manual")


def check_markdown():
    tokens = MarkdownIt("commonmark").parse((folder / "md").read_text())
    inner = [child for token in tokens for child in token.children or []]
    raw = [token for token in tokens + inner if token.type in ("html_block", "html_inline", "image")]
    assert not raw, raw[:3]
    links = [token.attrGet("href") for token in inner if token.type == "link_open"]
    assert all(link.startswith("http") for link in links), links
    months = sum(token.type == "heading_open" and token.tag == "h2" for token in tokens)
    tell("md", f"{months} months, {len(links)} links, no raw HTML")


for check in (check_json, check_edtf, check_csv, check_ics, check_timelinejs, check_ftm, check_plover, check_markdown):
    check()
