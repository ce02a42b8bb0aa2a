"""Which browser, told to speak to nobody of its own accord, and the three sizes of our people's screens."""

import shutil

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
    "--disable-features=Translate,MediaRouter,OptimizationHints", "--no-default-browser-check", "--mute-audio",
]  # fmt: skip
PHONE, IPAD, DESK = (390, 844), (820, 1180), (1440, 900)
