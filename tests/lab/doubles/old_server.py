#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Double of the old program's server: the legacy protocol with the kernel's tunnel behind it, failings included.

IPv4 only. Settings come from the environment: PORT, FOU_PORT, CLIENT_LIST, SCRIPT_FILE; and BUSY, the seconds that it
does something else (runs another client's script, say) before it looks at a connect. Failings that are kept on
purpose: it binds the client's public port on its own host and refuses the client when that is busy; it sends data
from a random port; a second client behind one address ends the whole process; scripts block it; it accepts the
current time window only and is silent about everything else; it never notices a client that is gone.
"""

import json
import os
import socket
import sys
import threading
import time

import wire

PORT = int(os.environ.get("PORT", "65200"))
FOU_PORT = int(os.environ.get("FOU_PORT", "65201"))
BUSY = float(os.environ.get("BUSY", "0"))
CLIENT_LIST = os.environ.get("CLIENT_LIST", "/etc/dynamic-fou.server.json")


class OldServer:
    def __init__(self, clients: list):
        self.clients = clients
        self.links = []

    def run(self) -> None:
        wire.add_fou(FOU_PORT)
        wire.on_termination(self.clean_up)
        threading.Thread(target=self.serve_tcp, daemon=True).start()
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("0.0.0.0", PORT))
        wire.log("server started", port=PORT, fouPort=FOU_PORT)
        while True:
            data, sender = udp.recvfrom(wire.BUFFER)
            answer = self.answer(data.decode(errors="replace"), *sender)
            if answer:
                udp.sendto(answer[0].encode(), sender)
                for action in answer[1:]:
                    action()

    def answer(self, text: str, address: str, port: int) -> tuple:
        mode, name = wire.value(text, "mode"), wire.value(text, "client")
        found = [(at, entry) for at, entry in enumerate(self.clients, 1) if wire.field(entry, "ClientName") == name]
        if not found:
            wire.log("unknown client", client=name)
            return ()
        position, entry = found[0]
        if wire.value(text, "otk") != wire.one_time_key(wire.field(entry, "clientKey")):
            wire.log("wrong key", client=name)
            return ()
        if mode == "whoami":
            return (f"IP={address}\nPORT={port}\nFOU_PORT={FOU_PORT}\n",)
        if mode == "connect":
            time.sleep(BUSY)
            return self.connect(name, position, wire.field(entry, "MTU"), address, port)
        wire.log("unknown mode", mode=mode)
        return ()

    def connect(self, name: str, position: int, mtu: int, address: str, port: int) -> tuple:
        try:
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).bind(("0.0.0.0", port))
        except OSError as error:
            return (f"status=err\nerr=port {port}: {error.strerror}\n",)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("0.0.0.0", 0))
            source_port = probe.getsockname()[1]
        link = f"dyn{position}"
        try:
            if link in self.links:
                self.links.remove(link)
                wire.del_link(link)
            wire.add_link(link, address, source_port, port, mtu)
        except OSError as error:
            if "File exists" in str(error):
                wire.log("panic: link add: file exists", client=name, link=link)
                os._exit(2)
            return (f"status={error}\n",)
        self.links.append(link)
        wire.log("tunnel created", client=name, link=link, remote=f"{address}:{port}", sourcePort=source_port)
        variables = {"MODE": "server", "CLIENT_NAME": name, "REMOTE_ADDR": address, "REMOTE_PORT": port, "MTU": mtu,
                     "INTERFACE": link, "FOU_PORT": FOU_PORT}
        return (f"status=ok\nsource_port={source_port}\nv6_localAddr={wire.link_local(link)}\n",
                lambda: wire.run_script(variables))

    def serve_tcp(self) -> None:
        listener = socket.create_server(("::", PORT), family=socket.AF_INET6)

        def read_once(connection):
            try:
                connection.recv(wire.BUFFER)
            except OSError:
                pass
            connection.close()

        while True:
            connection, sender = listener.accept()
            wire.log("health connection", peer=sender[0])
            threading.Thread(target=read_once, args=(connection,), daemon=True).start()

    def clean_up(self) -> None:
        for link in self.links:
            wire.del_link(link)
        wire.del_fou(FOU_PORT)


if __name__ == "__main__":
    with open(CLIENT_LIST, encoding="utf-8") as file:
        sys.exit(OldServer(json.load(file)).run())
