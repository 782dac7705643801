# SPDX-License-Identifier: Apache-2.0
"""Everything that a scenario needs."""

from .check import Failure, Skip, check, contains, equal, stays, wait_until
from .crowd import Crowd
from .echo import Path, check_own_interfaces
from .host import Host, LinkWatch, Process
from .pair import CLIENT_INSIDE, SERVER_INSIDE, Pair, check_nothing_created
from .programs import (FOU_PORT, KEY, PORT, SERVER_ADDRESS, Client, OldClient, OldServer, Server, client_entry,
                       server_entry)
from .recorder import Datagram, Forger, Recorder, gre_frame, gre_key
from .routers import check_advertisements_ignored
from .scenario import Lab, scenario
from .stream import Stream, Toll, Traffic
from .timeline import Timeline, measure
from .topology import DualStack, Nat, Nat444, Segment, SharedAddress, Topology, Wire, make_wire_like
from .traffic import (Counter, Pinger, check_broadcast, check_link_local_pings, check_ping, tcp_rate, wait_ping)

__all__ = [name for name in dir() if not name.startswith("_")]
