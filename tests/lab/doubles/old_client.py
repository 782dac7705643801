#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Double of the old program's client: the legacy protocol with the kernel's tunnel behind it, timings included.

IPv4 only. Settings come from the environment: SERVER_LIST, SCRIPT_FILE. Kept on purpose: six punches 500 ms apart,
5 s of sleep before the script, no pause after a failure, a crash when the server's name does not resolve at start,
an answer that does not end with a newline has NUL bytes in its last value.
"""

import json
import os
import socket
import sys
import threading
import time

import wire

SERVER_LIST = os.environ.get("SERVER_LIST", "/etc/dynamic-fou.client.json")


class OldTunnel:
    def __init__(self, client: str, position: int, entry: dict):
        self.client = client
        self.link = f"dyn{position}"
        self.name = wire.field(entry, "remoteAddr")
        self.port = int(wire.field(entry, "remotePort"))
        self.key = wire.field(entry, "clientKey")
        self.mtu = int(wire.field(entry, "MTU"))
        self.address = socket.getaddrinfo(self.name, self.port, socket.AF_INET)[0][4][0]
        self.fou_port = None
        self.has_link = False

    def run(self) -> None:
        while True:
            try:
                self.attempt()
            except (OSError, ValueError) as error:
                wire.log("attempt failed", server=self.name, error=str(error))

    def message(self, mode: str) -> bytes:
        return f"mode={mode}\nclient={self.client}\notk={wire.one_time_key(self.key)}".encode()

    def ask(self, udp: socket.socket, mode: str, limit: float) -> str:
        udp.settimeout(limit)
        udp.send(self.message(mode))
        return udp.recv(wire.BUFFER).ljust(wire.BUFFER, b"\0").decode(errors="replace")

    def attempt(self) -> None:
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            udp.connect((self.address, self.port))
            own_port = udp.getsockname()[1]
            whoami = [self.ask(udp, "whoami", 3) for _ in range(3)][0]
            answer = self.ask(udp, "connect", 5)
        finally:
            udp.close()
        status = wire.value(answer, "status")
        if status not in ("ok", "reconnect"):
            raise OSError(f"connect: {status}: {wire.value(answer, 'err')}")
        remote_fou_port = int(wire.value(whoami, "FOU_PORT"))
        source_port = int(wire.value(answer, "source_port"))
        server_address = wire.value(answer, "v6_localAddr")
        wire.log("connected", server=self.name, ownPort=own_port, sourcePort=source_port,
                 public=f"{wire.value(whoami, 'IP')}:{wire.value(whoami, 'PORT')}")

        self.clean_up()
        for port in (remote_fou_port, source_port):
            self.punch(own_port, port)
        wire.add_fou(own_port)
        self.fou_port = own_port
        wire.add_link(self.link, self.address, own_port, remote_fou_port, self.mtu)
        self.has_link = True
        wire.log("tunnel created", server=self.name, link=self.link)
        time.sleep(5)
        wire.run_script({
            "MODE": "client", "REMOTE_ADDR": self.name, "REMOTE_PORT": self.port, "MTU": self.mtu,
            "REMOTE_LOCAL_IPV6": server_address, "WHOAMI_IP": wire.value(whoami, "IP"),
            "WHOAMI_PORT": wire.value(whoami, "PORT"), "INTERFACE": self.link, "FOU_PORT": own_port,
            "REMOTE_FOU_PORT": remote_fou_port})
        self.health(wire.first_address(server_address))

    def punch(self, own_port: int, port: int) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.bind(("0.0.0.0", own_port))
            udp.connect((self.address, port))
            for _ in range(3):
                try:
                    udp.send(self.message("connect"))
                except ConnectionRefusedError:
                    pass
                time.sleep(0.5)

    def health(self, address: str) -> None:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as tcp:
            tcp.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
            tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 5)
            tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)
            tcp.connect((address, self.port, 0, socket.if_nametoindex(self.link)))
            wire.log("healthy", server=self.name, link=self.link)
            tcp.recv(wire.BUFFER)
        raise OSError("the health connection ended")

    def clean_up(self) -> None:
        if self.has_link:
            self.has_link = False
            wire.del_link(self.link)
        if self.fou_port is not None:
            port, self.fou_port = self.fou_port, None
            wire.del_fou(port)


def main() -> None:
    with open(SERVER_LIST, encoding="utf-8") as file:
        settings = json.load(file)
    client = wire.field(settings, "ClientName")
    tunnels = [OldTunnel(client, at, entry) for at, entry in enumerate(wire.field(settings, "servers"), 1)]

    def clean_up():
        for tunnel in tunnels:
            tunnel.clean_up()

    wire.on_termination(clean_up)
    wire.log("client started", client=client)
    for tunnel in tunnels:
        threading.Thread(target=tunnel.run, daemon=True).start()
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    sys.exit(main())
