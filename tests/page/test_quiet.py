"""The page asks for nothing and its own policy holds: with the control that shows that asking is noticed."""

from browser import Reader, chromium

LARGEST = 110_000
WAYS_OUT = """() => {
    const out = 'http://127.0.0.1:9/';
    const ways = [
        () => fetch(out), () => new XMLHttpRequest().open('GET', out), () => navigator.sendBeacon(out, 'x'),
        () => new WebSocket('ws://127.0.0.1:9/'), () => new EventSource(out),
        () => { new Image().src = out; }, () => new Worker(out), () => import(out),
        () => { const part = document.createElement('iframe'); part.src = out; document.body.append(part); },
        () => { const part = document.createElement('script'); part.src = out; document.body.append(part); },
        () => { const part = document.createElement('link'); part.rel = 'stylesheet'; part.href = out;
                document.head.append(part); },
        () => { const part = document.createElement('form'); part.action = out; document.body.append(part);
                part.submit(); },
    ];
    for (const way of ways) {
        try { const done = way(); done?.catch?.(() => {}); } catch { /* refused at once */ }
    }
}"""


def test_a_page_with_each_sheet_is_small(give):
    sizes = {
        sheet: give(sheet, "es").file.stat().st_size for sheet in ("boundaries", "values", "dark", "stigma")
    }
    print(sizes)
    assert max(sizes.values()) <= LARGEST
    assert give("values", "es", lock_words="heron by the water").file.stat().st_size <= LARGEST


def test_no_way_out_is_open(give, tmp_path):
    with chromium(tmp_path / "profile") as browser:
        reader = Reader(browser, give("week").file)
        reader.open()
        reader.page.evaluate(WAYS_OUT)
        reader.page.wait_for_function("refused.length >= 8")
        reader.until("nothing to be asked for", lambda: reader.asked_for == [])


def test_without_its_policy_the_same_page_asks(give, tmp_path):
    """The control."""
    file = give("week").file
    file.write_text(
        file.read_text("utf-8").replace('http-equiv="Content-Security-Policy"', 'name="nothing"'), "utf-8"
    )
    with chromium(tmp_path / "profile") as browser:
        reader = Reader(browser, file)
        reader.open()
        reader.page.evaluate(WAYS_OUT)
        reader.until("the page to ask", lambda: len(reader.asked_for) >= 5)


def test_a_changed_script_does_not_run(give, tmp_path):
    file = give("week").file
    page = file.read_text("utf-8")
    at = page.rindex("<script>") + len("<script>")
    file.write_text(page[:at] + "window.changed=1;" + page[at:], "utf-8")
    with chromium(tmp_path / "profile") as browser:
        reader = Reader(browser, file)
        reader.open()
        assert reader.page.evaluate("window.changed") is None
        assert reader.page.query_selector("#begin") is None
