"""Goes a newcomer's way through the web application, in a real browser before the real server.

Scripts/test-browser runs it. It makes footage, a model and a library of its own, and takes them
away again; a line is written for each step, and the first one that fails ends it with status 1.
"""

import argparse
import base64
import csv
import functools
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.parse
import urllib.request

from PIL import Image
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
SORA = pathlib.Path(os.environ.get("SORA", ROOT / ".build/release/sora")).resolve()
FOOTAGE = ROOT.parent / "shared/data/intel_sample_videos"
# Small ones, and what they show: H.264 without and with sound, and a Matroska file, of which
# browsers need a copy.
REAL_VIDEOS = {
    "scene/bottle-detection.mp4": "bottle",
    "scene/car-detection.mp4": "car",
    "asl/milk.mkv": "milk",
}
WIDTH, HEIGHT = 1280, 800
PAGES = ["library", "search", "teach", "map", "runs"]
# Seconds; a debug build on a machine with other work is slow.
PATIENCE = 60
PATIENCE_INDEXING = 900


class Failure(Exception):
    """What is not as a newcomer should find it."""


def check(condition, complaint):
    if not condition:
        raise Failure(complaint)


def sora(*arguments):
    done = subprocess.run([SORA, *map(str, arguments)], capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"sora {' '.join(map(str, arguments))}: {done.stderr.strip()}")


def few_colours(picture):
    """The picture in 256 colours, to keep its file small: those used most as they are, as grounds
    and texts are drawn with them, and others that come near to the rest."""
    counts = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    colours = [part for _, colour in counts[:56] for part in colour]
    colours += picture.quantize(200, method=Image.Quantize.MAXCOVERAGE).getpalette()[:600]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return picture.quantize(palette=palette)


class Footage:
    """The videos that are uploaded, and what somebody would say who looks at them."""

    def __init__(self):
        self.videos = []
        self._actions = {}

    def take_real(self):
        for path, name in REAL_VIDEOS.items():
            self.videos.append(FOOTAGE / path)
            self._actions[pathlib.Path(path).name] = [(0, 1e6, name)]

    def draw(self, folder, count):
        sora("footage", "timelines", "--out", folder, "--count", count, "--seed", 7)
        with open(folder / "actions.csv", encoding="utf-8") as table:
            for row in csv.DictReader(table):
                video = pathlib.Path(row["path"]).name
                action = (float(row["start"]), float(row["end"]), row["label"])
                self._actions.setdefault(video, []).append(action)
        self.videos = sorted((folder / "videos").glob("*.mp4"))

    def name(self, video, start, end):
        """What is to be seen longest in a stretch of a video."""
        return max(self._actions[video], key=lambda one: min(end, one[1]) - max(start, one[0]))[2]


class Server:
    """`sora serve` on a port that it chooses."""

    def __init__(self, library, runs, log):
        self.command = [SORA, "serve", library, "--port", "0", "--runs", runs]
        self.log = log
        self.process = None
        self.address = None

    def start(self):
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                self.command, stdout=subprocess.PIPE, stderr=log, text=True
            )
        for line in self.process.stdout:
            if found := re.search(r"http://[\w.:]+", line):
                self.address = found[0]
                return
        raise Failure(f"the server ended before it listened: {pathlib.Path(self.log).read_text()}")

    def stop(self):
        """Ends it as a service manager would."""
        self.process.terminate()
        status = self.process.wait(timeout=PATIENCE)
        check(status == 0, f"the server ended with status {status} after SIGTERM")

    def end(self):
        """Ends it, if it still runs, whatever comes."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def get(self, path, **query):
        """What the server itself says, to hold the pages against."""
        text = urllib.parse.urlencode(query)
        address = f"{self.address}/api/v1{path}?{text}"
        with urllib.request.urlopen(address, timeout=PATIENCE) as reply:
            return json.load(reply)


class Browser:
    """The browser, and how its pages are looked at."""

    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--mute-audio",
            "--hide-scrollbars", "--lang=en", "--enable-unsafe-swiftshader",
        ]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = Service(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False},
        )
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": "light"},
                          {"name": "prefers-reduced-motion", "value": "no-preference"}]},
        )

    def open(self, address):
        self.driver.get(address)

    def run(self, script, *arguments):
        return self.driver.execute_script(f"return {script}", *arguments)

    def wait(self, complaint, condition, patience=PATIENCE):
        """Waits until the condition holds, and answers what it gave."""
        try:
            return WebDriverWait(
                self.driver, patience, poll_frequency=0.1,
                # Pages bring themselves up to date while they are looked at.
                ignored_exceptions=[StaleElementReferenceException],
            ).until(lambda _: condition())
        except TimeoutException:
            raise Failure(f"{complaint} (waited {patience} s)") from None

    def all(self, selector):
        return [one for one in self.driver.find_elements(By.CSS_SELECTOR, selector)
                if one.is_displayed()]

    def one(self, selector, patience=PATIENCE):
        return self.wait(f"there is no {selector}", lambda: self.all(selector), patience)[0]

    def texts(self, selector):
        """What stands in all that is to be seen of these."""
        return self.run(
            "[...document.querySelectorAll(arguments[0])].filter(one => one.offsetParent)"
            ".map(one => one.innerText)",
            selector,
        )

    def text(self, selector):
        return self.run("document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def count(self, selector):
        return self.run(
            "[...document.querySelectorAll(arguments[0])].filter(one => one.offsetParent).length",
            selector,
        )

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def go(self, page):
        """By the link at the top, as people do."""
        self.one(f'[data-test="nav-{page}"]').click()
        self.wait(f"the link does not lead to {page}", lambda: self.count(f".main-{page} > *"))
        self.settle()

    def settle(self):
        """Until nothing is awaited and all pictures in view are there."""
        self.wait("the page does not come to rest", lambda: self.run(
            "document.querySelector('main').childElementCount > 0"
            " && !document.querySelector('[data-test=waiting]')"
            " && [...document.images].every(one => one.complete || !one.offsetParent"
            "   || one.getBoundingClientRect().top > innerHeight)"))
        check(not self.all('[data-test="failure"]'),
              f"the page failed: {self.text('[data-test=failure]')}")

    def picture(self):
        data = base64.b64decode(self.driver.get_screenshot_as_base64())
        return Image.open(io.BytesIO(data)).convert("RGB")

    def complaints(self):
        """Errors and breaches of the content security policy, from the browser's console."""
        lines = []
        for entry in self.driver.get_log("browser"):
            message = entry["message"]
            # While a copy is being made of what browsers do not play, the server says so by 409.
            if "/stream" in message and "409" in message:
                continue
            if entry["level"] == "SEVERE" or "Content Security Policy" in message:
                lines.append(message)
        return lines


class Newcomer:
    """The way, step by step; each step begins where the one before has ended."""

    def __init__(self, footage, run, server, browser, pictures):
        self.run = run
        self.footage = footage
        self.server = server
        self.browser = browser
        self.pictures = pictures
        self.label = None

    def keep_picture(self, name):
        if not self.pictures:
            return
        for notice in self.browser.all('[data-test="notice"] .icon-button'):
            notice.click()
        self.browser.run("document.activeElement.blur()")
        self.pictures.mkdir(parents=True, exist_ok=True)
        few_colours(self.browser.picture()).save(self.pictures / f"web-{name}.png", optimize=True)

    def empty_pages_say_what_to_do(self):
        self.browser.open(self.server.address)
        for page in PAGES[:-1]:
            self.browser.go(page)
            self.browser.wait(f"the empty {page} page says nothing",
                              lambda: self.browser.count('[data-test="empty"] h2'))
        self.browser.go("library")
        welcome = self.browser.one('[data-test="empty"]')
        check("Drop your footage here" in welcome.text, "the empty library invites to nothing")
        check(welcome.find_elements(By.TAG_NAME, "button"), "the invitation has no button")
        check(self.browser.text("#total") == "0 videos", "an empty library counts videos")

    def videos_are_uploaded_and_indexed(self):
        browser = self.browser
        field = browser.driver.find_element(By.ID, "upload-input")
        field.send_keys("\n".join(map(str, self.footage.videos)))
        cards = '[data-test="video-card"]'
        wanted = len(self.footage.videos)
        browser.wait("the uploads do not arrive", lambda: browser.count(cards) == wanted)
        browser.wait("indexing does not end", lambda: browser.count(f"{cards}.indexed") == wanted
                     and not browser.all("#indexing"), PATIENCE_INDEXING)
        browser.wait("a card has no picture", lambda: browser.run(
            "[...document.querySelectorAll(arguments[0] + ' img')]"
            ".filter(one => one.complete && one.naturalWidth > 0).length", cards) == wanted)
        names = set(browser.texts(f"{cards} .card-name"))
        check(names == {video.name for video in self.footage.videos},
              f"the cards are named {names}")
        library = self.server.get("/library")
        check(library["videos"] == wanted and library["clips"] > wanted,
              f"the server counts {library['videos']} videos and {library['clips']} clips")
        browser.wait("the head does not count the clips",
                     lambda: f"{library['clips']} clips" in browser.text("#counts"))
        browser.wait("uploads stay listed", lambda: not browser.all('[data-test="upload"]'))

    def video_plays(self):
        browser = self.browser
        browser.wait("no card leads to the video", lambda: [
            card for card in browser.all('[data-test="video-card"]')
            if self.footage.videos[0].name in card.text])[0].click()
        browser.one("#player")
        browser.settle()
        browser.wait("the video has no picture", lambda: browser.run(
            "document.getElementById('player').readyState >= 2"
            " && document.getElementById('player').videoWidth > 0"))
        before = self.time()
        browser.one("#play").click()
        browser.wait("the video does not play", lambda: self.time() > before + 0.5)
        check(browser.text("#time").strip(), "the player tells no time")
        browser.press("k")
        browser.wait("k does not stop the video",
                     lambda: browser.run("document.getElementById('player').paused"))

    def time(self):
        return self.browser.run("document.getElementById('player').currentTime")

    def moment_is_named_by_keys(self):
        browser = self.browser
        browser.press("i")
        start = self.time()
        browser.press(Keys.ARROW_RIGHT)
        browser.press(Keys.ARROW_RIGHT)
        browser.wait("the arrow does not move the video", lambda: self.time() > start + 1.5
                     and not browser.run("document.getElementById('player').seeking"))
        browser.press("o")
        browser.wait("i and o mark nothing", lambda: "Marked" in browser.text("#range"))
        browser.press(Keys.ENTER)
        browser.one("#name-dialog")
        self.label = self.footage.name(self.footage.videos[0].name, start, self.time())
        browser.press(self.label, Keys.ENTER)
        browser.wait("the label is not listed", lambda: any(
            self.label in one for one in browser.texts('#labels [data-test="label"]')))
        video = int(browser.driver.current_url.split("/videos/")[1].split("?")[0])
        (label,) = self.server.get(f"/videos/{video}/labels")["labels"]
        check(label["name"] == self.label and label["origin"] == "person",
              f"the server has {label}")
        check(abs(label["start"] - start) < 0.2 and 1.5 < label["end"] - label["start"] < 2.5,
              f"marked from {start} for two seconds, the server has {label}")
        browser.settle()
        self.keep_picture("video")

    def more_like_the_moment_is_found(self):
        browser = self.browser
        browser.press("f")
        browser.wait("f does not lead to the search", lambda: browser.count("#cut-off"))
        browser.settle()
        check("Like the moment" in browser.text("#subject"), "the search does not say for what")
        hits = '[data-test="hit"]'
        shown = browser.count(hits)
        check(bool(shown) != bool(browser.all("#nothing")),
              f"{shown} hits are shown, and 'nothing' is {'' if shown else 'not '}said")
        if not shown:
            check("below the cut-off" in browser.text("#nothing"), "it does not say why nothing")
            browser.one("#show-nearest").click()
            browser.wait("the nearest are not shown", lambda: browser.count(hits))
        slider = browser.one("#cut-off")
        slider.send_keys(Keys.HOME)
        most = browser.wait("the lowest cut-off shows nothing", lambda: browser.count(hits))
        browser.one("#cut-off").send_keys(Keys.END)
        browser.wait("the highest cut-off still shows hits", lambda: not browser.count(hits))
        check(browser.all("#nothing"), "above all scores it does not say that nothing is found")
        # From the top down, until there is something, and not yet everything.
        for _ in range(200):
            if browser.count(hits):
                break
            browser.one("#cut-off").send_keys(Keys.ARROW_LEFT)
        check(0 < browser.count(hits) < most or most == 1,
              f"on its way down the slider shows {browser.count(hits)} of {most} hits at once")
        browser.one("#cut-off-default").click()
        browser.wait("the mark does not bring the calibrated cut-off back",
                     lambda: browser.count(hits) == shown)
        for _ in range(200):
            if browser.count(hits) >= min(most, 10):
                break
            browser.one("#cut-off").send_keys(Keys.ARROW_LEFT)
        check(browser.count(hits) >= min(most, 10), "the slider does not bring the hits back")
        browser.settle()
        self.keep_picture("search")
        ActionChains(browser.driver).move_to_element(browser.all(hits)[0]).perform()
        browser.wait("a hit does not play when pointed at",
                     lambda: browser.count(f"{hits} video.playing"))
        browser.all('[data-test="more-like-this"]')[0].click()
        browser.wait("'more like this' does not search",
                     lambda: "Like this clip" in browser.text("#subject"))
        browser.settle()

    def five_clips_are_taught(self):
        browser = self.browser
        browser.go("teach")
        before = self.server.get("/teaching")
        suggested = [one["clip"]["id"] for one in self.suggestions()]
        named = {}
        # Five, and more where those do not tell two names apart.
        while len(named) < 5 or self.points() < 2:
            check(len(named) < 25, "25 clips are named, and there is no curve of accuracy")
            clip = self.stage()
            check(clip not in named, f"clip {clip} has been named and is suggested again")
            named[clip] = self.teach(self.name_of_stage())
            browser.wait("the next clip is not suggested", lambda: self.stage() not in named)
        after = self.server.get("/teaching")
        counts = {one["name"]: one["count"] for one in after["classes"]}
        check(after["labelled"] >= before["labelled"] + len(named), f"the server has {after}")
        check(set(named.values()) <= set(counts), f"it counts {counts}")
        now = self.suggestions()
        check([one["clip"]["id"] for one in now] != suggested, "the suggestions stay the same")
        check(not {one["clip"]["id"] for one in now} & set(named), "named clips are suggested")
        shown = {one.split("\n")[0] for one in browser.texts('[data-test="class-count"]')}
        check(set(named.values()) <= shown, f"the names listed are {shown}")
        browser.wait("there is no guess", lambda: "Perhaps" in browser.text("#guess"))
        browser.wait("the suggested clip does not play", lambda: browser.run(
            "document.querySelector('#teach-stage video:not(.preloading)').currentTime") > 0)
        is_cut_off = browser.run(
            "document.querySelector('#teach-stage video').getBoundingClientRect().height"
            " > document.querySelector('.teach-screen').getBoundingClientRect().height")
        check(not is_cut_off, "the suggested clip is larger than its screen")
        self.keep_picture("teach")

    def teach(self, name):
        """Gives a name by its key, or types it where it has none yet."""
        browser = self.browser
        labelled = self.labelled()
        keys = [key.split()[-1] for key in browser.texts('[data-test="choice"]')]
        if name in keys:
            browser.press(str(keys.index(name) + 1))
        else:
            browser.press("n")
            browser.press(name, Keys.ENTER)
        browser.wait("the count of named clips stays", lambda: self.labelled() > labelled)
        browser.wait("the name has no key", lambda: any(
            name in key for key in browser.texts('[data-test="choice"]')))
        return name

    def name_of_stage(self):
        """What the suggested clip shows, by the file and the times that stand below it."""
        video, times = self.browser.texts("#teach-stage .teach-caption > *")
        clock = [int(minutes) * 60 + float(seconds)
                 for minutes, seconds in re.findall(r"(\d+):([\d.]+)", times)]
        return self.footage.name(video, *clock)

    def points(self):
        return int(self.browser.run("document.getElementById('accuracy').dataset.points ?? '0'"))

    def stage(self):
        return int(self.browser.run("document.getElementById('teach-stage')?.dataset.clip ?? -1"))

    def labelled(self):
        return int(re.match(r"\d+", self.browser.text("#labelled"))[0])

    def suggestions(self):
        return self.server.get("/teaching/suggestions", limit=12)["suggestions"]

    def map_draws_all_clips(self):
        browser = self.browser
        browser.go("map")
        clips = self.server.get("/library")["clips"]
        for layout in ["neighbours", "principal"]:
            browser.driver.find_element(
                By.CSS_SELECTOR, f'input[name="layout"][value="{layout}"]').click()
            browser.wait(f"the {layout} map draws other than {clips} clips", lambda: browser.run(
                "document.getElementById('map-canvas').dataset.points") == str(clips)
                and f"{clips} clips" in browser.text("#map-note"))
            browser.wait(f"the {layout} map is blank", lambda: self.points_seen() > 12 * clips)
        for colours in ["cluster", "label"]:
            browser.driver.find_element(
                By.CSS_SELECTOR, f'input[name="colours"][value="{colours}"]').click()
        names = {one["name"] for one in self.server.get("/teaching")["classes"]}
        listed = {row.split("\n")[0] for row in browser.texts("#legend li")}
        check(names <= listed, f"the legend has {listed} and not all of {names}")
        browser.settle()
        self.keep_picture("map")

    def points_seen(self):
        """How many pixels beside the panels are not of the ground's colour."""
        left, top, right, bottom = self.browser.run(
            "[document.querySelector('.map-panel').getBoundingClientRect().right + 20,"
            " document.getElementById('map-canvas').getBoundingClientRect().top,"
            " document.querySelector('.map-tools').getBoundingClientRect().left - 20,"
            " innerHeight].map(Math.round)")
        picture = self.browser.picture().crop((left, top, right, bottom))
        colours = picture.getcolors(picture.width * picture.height)
        return sum(count for count, _ in colours) - max(count for count, _ in colours)

    def run_shows_its_curves(self):
        browser = self.browser
        browser.go("runs")
        rows = browser.wait("no run is listed", lambda: browser.all('[data-test="run"]'))
        names = [row.get_attribute("data-run") for row in rows]
        check(self.run in names, f"the run '{self.run}' is not listed among {names}")
        charts = browser.wait("there is no chart", lambda: browser.all('[data-test="chart"]'))
        for chart in charts:
            line = chart.find_element(By.CSS_SELECTOR, ".chart-line").get_attribute("d")
            check(line.count("L") > 1, f"the curve '{chart.text}' is no line: {line}")
        check("encoder" in browser.text("#recipes"), "the recipe is not shown")
        self.keep_picture("runs")

    def everything(self):
        """What must still be there later."""
        videos = self.server.get("/videos")["videos"]
        return {
            "videos": videos,
            "labels": [self.server.get(f"/videos/{one['id']}/labels") for one in videos],
            "teaching": self.server.get("/teaching"),
            "map": self.server.get("/map"),
        }

    def reload_keeps_everything(self):
        before = self.everything()
        self.pages_show(before)
        check(self.everything() == before, "looking at the pages has changed something")

    def restart_keeps_everything(self):
        before = self.everything()
        # A page that is open would ask a server that is gone.
        self.browser.open("about:blank")
        self.server.stop()
        self.server.start()
        check(self.everything() == before, "after the restart something is different")
        self.pages_show(before)
        self.keep_picture("library")

    def pages_show(self, known):
        browser = self.browser
        video = next(one for one in known["videos"] if self.label in one["labels"])
        browser.open(f"{self.server.address}/videos/{video['id']}")
        browser.driver.refresh()
        browser.wait("the label is gone from the video", lambda: any(
            self.label in one for one in browser.texts('#labels [data-test="label"]')))
        browser.open(f"{self.server.address}/teach")
        browser.settle()
        check(self.labelled() == known["teaching"]["labelled"], "the taught names are gone")
        browser.open(f"{self.server.address}/map")
        browser.wait("the map is gone", lambda: browser.run(
            "document.getElementById('map-canvas')?.dataset.points")
            == str(len(known["map"]["clips"])))
        browser.open(self.server.address)
        browser.settle()
        cards = browser.texts('[data-test="video-card"]')
        check(len(cards) == len(known["videos"]), f"{len(cards)} videos are shown")
        # A card has room for a few names; all stand in its title.
        names = browser.run("[...document.querySelectorAll('.card-names')].map(one => one.title)")
        check(any(self.label in one for one in names), "no card shows the label")

    steps = [
        empty_pages_say_what_to_do, videos_are_uploaded_and_indexed, video_plays,
        moment_is_named_by_keys, more_like_the_moment_is_found, five_clips_are_taught,
        map_draws_all_clips, run_shows_its_curves, reload_keeps_everything,
        restart_keeps_everything,
    ]


def step(title, action, browser=None):
    """Does something and writes a line about it; answers whether it went well."""
    start = time.monotonic()
    try:
        action()
        if browser:
            complaints = browser.complaints()
            check(not complaints, "the console says: " + " | ".join(complaints))
    except Exception as error:  # whatever it was, the step has failed
        words = str(error) if isinstance(error, Failure) else traceback.format_exc()
        print(f"FAILED  {title}: {words}", flush=True)
        return False
    print(f"ok      {title} ({time.monotonic() - start:.1f} s)", flush=True)
    return True


def main():
    parser = argparse.ArgumentParser(description="Tests the web application as newcomers meet it.")
    parser.add_argument("--screenshots", type=pathlib.Path, help="where pictures of the pages go")
    parser.add_argument("--model", type=pathlib.Path,
                        help="the run to search with; without it, one is trained for a moment")
    parser.add_argument("--drawn", action="store_true", help="upload drawn footage, no real one")
    options = parser.parse_args()
    pictures = options.screenshots and options.screenshots.resolve()
    # Real footage is for use beside the project: no picture of it may come into it.
    is_drawn = (options.drawn or not FOOTAGE.is_dir()
                or bool(pictures and pictures.is_relative_to(ROOT)))
    if not SORA.is_file():
        sys.exit(f"there is no program at {SORA}: make build, or say where by SORA")

    with tempfile.TemporaryDirectory(prefix="sora-newcomer-") as folder:
        work = pathlib.Path(folder)
        run = options.model.resolve() if options.model else work / "runs/first"
        server = Server(work / "library", run.parent, work / "server.log")
        footage = Footage()

        def prepare():
            if not options.model:
                sora("footage", "clips", "--out", work / "footage", "--count", 2)
                sora("pretrain", work / "footage/labels.csv", "--epochs", 1, "--batch", 4,
                     "--out", run)
            sora("library", "create", work / "library", "--model", run)
            if is_drawn:
                # A picture of a library of three would not show much.
                footage.draw(work / "drawn", count=12 if pictures else 3)
            else:
                footage.take_real()
            server.start()

        kind = "drawn" if is_drawn else "real"
        browser = None
        try:
            if not step(f"a model, a library and a server are made, for {kind} footage", prepare):
                return 1
            browser = Browser()
            way = Newcomer(footage, run.name, server, browser, pictures)
            for action in Newcomer.steps:
                title = action.__name__.replace("_", " ")
                if not step(title, functools.partial(action, way), browser):
                    if pictures:
                        pictures.mkdir(parents=True, exist_ok=True)
                        browser.driver.save_screenshot(pictures / "failure.png")
                    print((work / "server.log").read_text()[-2000:], file=sys.stderr)
                    return 1
            return 0
        finally:
            if browser:
                browser.driver.quit()
            server.end()


if __name__ == "__main__":
    sys.exit(main())
