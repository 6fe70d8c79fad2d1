"""A small client of Chromium's DevTools protocol: open pages, wait until they are quiet, take pictures.

Runs inside the virtual environment (needs websocket-client).
"""

import base64
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import websocket

from .system import chromium
from .ui import Failure

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-translate",
    "--mute-audio",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
)
QUIET = 0.6  # seconds without a request before a page counts as loaded
LASTING = ("websocket", "eventsource", "/websocket", "/longpolling", "/bus/")


class Browser:
    """One page in one headless Chromium with a profile of its own."""

    def __init__(self, width=1400, height=900, lang="en_US"):
        self.profile = tempfile.mkdtemp(prefix="car-browser-")
        self.log, self.pending, self.count = [], {}, 0
        self.changed = time.monotonic()
        self.process = subprocess.Popen(
            [
                chromium(),
                *FLAGS,
                f"--user-data-dir={self.profile}",
                f"--lang={lang.replace('_', '-')}",
                f"--window-size={width},{height}",
                "about:blank",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.socket = self._connect()
            for domain in ("Page", "Runtime", "Network", "Log"):
                self.call(f"{domain}.enable")
            self.resize(width, height)
        except BaseException:
            self.close()
            raise

    def _connect(self):
        port_file = Path(self.profile, "DevToolsActivePort")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            if port_file.exists() and len(lines := port_file.read_text().split()) == 2:
                break
            time.sleep(0.05)
        else:
            raise Failure(
                f"{chromium()} does not start. Try: {chromium()} --headless --no-sandbox --dump-dom about:blank"
            )
        browser = websocket.create_connection(f"ws://127.0.0.1:{lines[0]}{lines[1]}", timeout=30, suppress_origin=True)
        browser.send(json.dumps({"id": 1, "method": "Target.getTargets"}))
        while (answer := json.loads(browser.recv())).get("id") != 1:
            pass
        target = next(info["targetId"] for info in answer["result"]["targetInfos"] if info["type"] == "page")
        browser.close()
        return websocket.create_connection(
            f"ws://127.0.0.1:{lines[0]}/devtools/page/{target}", timeout=30, suppress_origin=True
        )

    def call(self, method, timeout=60, **params):
        """Send one command and wait for its answer; events that come in between are noted."""
        self.count += 1
        number = self.count
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            message = self._receive(1)
            if message and message.get("id") == number:
                if "error" in message:
                    raise Failure(f"The browser refused {method}: {message['error']['message']}")
                return message["result"]
        raise Failure(f"The browser did not answer {method} within {timeout} s.")

    def _receive(self, timeout):
        self.socket.settimeout(timeout)
        try:
            message = json.loads(self.socket.recv())
        except websocket.WebSocketTimeoutException:
            return None
        if "method" in message:
            self._event(message["method"], message["params"])
        return message

    def _event(self, method, params):
        if method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if not url.startswith("data:") and not any(word in url for word in LASTING):
                self.pending[params["requestId"]] = url
                self.changed = time.monotonic()
        elif method in ("Network.loadingFinished", "Network.loadingFailed"):
            if self.pending.pop(params["requestId"], None):
                self.changed = time.monotonic()
        elif method == "Runtime.exceptionThrown":
            detail = params["exceptionDetails"]
            self.log.append(detail.get("exception", {}).get("description") or detail["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] == "error":
            self.log.append(" ".join(str(part.get("value", part.get("description", ""))) for part in params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.log.append(f"{params['entry']['text']} {params['entry'].get('url', '')}".strip())

    def resize(self, width, height):
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 768
        )
        self.call("Emulation.setTouchEmulationEnabled", enabled=width < 768)

    def evaluate(self, expression):
        """The value of a JavaScript expression; a promise is awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            detail = answer["exceptionDetails"]
            raise Failure(
                f"In the page: {detail.get('exception', {}).get('description') or detail['text']}\n({expression})"
            )
        return answer["result"].get("value")

    def open(self, url):
        self.pending.clear()
        self.changed = time.monotonic()
        answer = self.call("Page.navigate", url=url)
        if answer.get("errorText"):
            raise Failure(f"{url} cannot be opened: {answer['errorText']}")

    def settle(self, condition="true", timeout=90):
        """Wait until `condition` (JavaScript) holds and no request has been under way for a moment.

        :return: True when the page is quiet, False when time is up
        """
        ready = f"document.readyState === 'complete' && document.fonts.status === 'loaded' && !!({condition})"
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            self._receive(0.1)
            if not self.pending and time.monotonic() - self.changed > QUIET:
                try:
                    if self.evaluate(ready):
                        return True
                except Failure:
                    pass  # the page is being replaced
                time.sleep(0.1)
        return False

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.close()
