# SPDX-License-Identifier: Apache-2.0
"""What happens when between the start of the client and the first ping over the tunnel."""

import dataclasses
import time

from .check import Failure, wait_until
from .pair import SERVER_INSIDE, Pair
from .programs import SERVER_ADDRESS
from .traffic import Pinger, check_ping


@dataclasses.dataclass
class Timeline:
    """Seconds since the client's start; by the client's log, but for the ping."""
    begun: float
    identified: float
    agreed: float
    link: float
    up: float
    ping: float
    public: str


def measure(pair: Pair, timeout: float = 30) -> Timeline:
    """Starts the client of a pair whose server runs, and waits for tunnel and ping. All routers on the way know each
    other's Ethernet addresses by then, as they would anywhere."""
    client = pair.client
    check_ping(pair.net.client, SERVER_ADDRESS, count=1)
    pinger = Pinger(pair.net.client, SERVER_INSIDE)
    begin = time.time()
    client.start()
    wait_until(lambda: client.time_of(state="up") and pinger.answered.is_set() or not client.running(), timeout,
               "the tunnel and the first ping through it", every=0.05)
    if not client.running():
        raise Failure(f"{client.name} ended with status {client.process.popen.returncode}")
    public = next((tunnel.get("public") for tunnel in client.status()), None) or "an endpoint that it does not tell"
    seen = {"begun": client.time_of(state="handshaking"), "identified": client.time_of(message="identified"), "agreed": client.time_of(state="punching"),
            "link": client.time_of(state="verifying"), "up": client.time_of(state="up"), "ping": pinger.first_answer}
    missing = [name for name, moment in seen.items() if moment is None]
    if missing:
        raise Failure(f"the client's log does not show when this happened: {', '.join(missing)}")
    return Timeline(**{name: moment - begin for name, moment in seen.items()}, public=public)
