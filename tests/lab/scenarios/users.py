# SPDX-License-Identifier: Apache-2.0
"""What the helper does for users besides the plain tunnel: bridges, forwarding, IPv6, changed lists, foreign links."""

import pathlib
import time

from lab import (CLIENT_INSIDE, SERVER_INSIDE, DualStack, check, contains, equal, scenario, stays, wait_ping,
                 wait_until)
from scenarios.helper import HELPER, USER, prepare, wait_no_links

RULE = pathlib.Path("/etc/polkit-1/rules.d/10-dynfou-lab.rules")


def allow(*actions) -> None:
    """An administrator's rule lets the user do this from now on."""
    names = ", ".join(f'"org.dynfou.helper.{action}"' for action in actions)
    RULE.write_text(f"""polkit.addRule(function(action, subject) {{
        if ([{names}].indexOf(action.id) >= 0 && subject.user == "{USER}")
            return polkit.Result.YES;
    }});\n""")
    RULE.chmod(0o644)


def forwards(host) -> bool:
    return host.run("cat", "/proc/sys/net/ipv4/conf/dyn1/forwarding").stdout.strip() == "1"


@scenario(limit=400, installed=True)
def users_administrator(lab):
    """Bridge and Forwarding by the helper, where an administrator's rule allows them; a changed list in place."""
    net, client = prepare(lab)
    host = net.client
    host.ip_batch(f"""link add br0 type bridge
                      link set br0 up
                      address add {CLIENT_INSIDE}/24 dev br0""")
    host.sysctl(net_ipv4_conf_default_forwarding=0)
    client.entry(Bridge="br0")
    client.start().wait_refused("polkit does not allow org.dynfou.helper.bridge")
    client.stop()
    allow("bridge")
    try:
        time.sleep(1)  # polkit reads its rules by itself
        client.start().wait_up()
        equal(host.tunnel().get("master"), "br0", "master of the user's link")
        wait_ping(host, SERVER_INSIDE)

        host.run("ip", "address", "flush", "dev", "br0")
        client.entry(Addresses=[f"{CLIENT_INSIDE}/24"])
        wait_until(lambda: "master" not in host.tunnels().get("dyn1", {"master": "none"}), 60, "a link without bridge")
        client.wait_up()
        wait_ping(host, SERVER_INSIDE)
        index = host.tunnel()["ifindex"]

        client.entry(Addresses=[f"{CLIENT_INSIDE}/24"], Forwarding=True)
        wait_until(lambda: "polkit does not allow org.dynfou.helper.forwarding" in client.log(), 30, "polkit's refusal")
        check(not forwards(host), "forwarding was switched on")
        client.entry(Addresses=[f"{CLIENT_INSIDE}/24", "192.168.9.1/24"], MTU=1350,
                     Routes=[{"Destination": "10.9.0.0/16", "Gateway": SERVER_INSIDE}])
        wait_until(lambda: host.tunnel()["mtu"] == 1350, 30, "the other MTU")
        wait_until(lambda: "192.168.9.1" in host.run("ip", "address", "show", "dev", "dyn1").stdout, 10, "the address")
        contains(host.run("ip", "route", "show", "10.9.0.0/16").stdout, "dyn1", "the route")
        allow("forwarding")
        time.sleep(1)
        client.entry(Addresses=[f"{CLIENT_INSIDE}/24"], MTU=1350, Forwarding=True)
        wait_until(lambda: forwards(host), 30, "forwarding")
        wait_until(lambda: "192.168.9.1" not in host.run("ip", "address", "show", "dev", "dyn1").stdout, 10,
                   "the address to go")
        wait_ping(host, SERVER_INSIDE)
        equal(host.tunnel()["ifindex"], index, "index of the link")
        check(client.states() == ["up"], f"states after all changes: {client.states()}")
    finally:
        RULE.unlink()
    client.stop()
    wait_no_links(host, 5)


@scenario(limit=400, installed=True)
def users_ipv6(lab):
    """A user's tunnel over IPv6, kill -9 of the helper beside links of others, and the sweep when nobody adopts."""
    net, client = prepare(lab, DualStack(lab))
    host = net.client
    client.entry(remoteAddr=DualStack.SERVER, Addresses=[f"{CLIENT_INSIDE}/24"])
    client.start().wait_up()
    equal(host.tunnel()["linkinfo"]["info_kind"], "ip6gretap", "kind of the link")
    wait_ping(host, SERVER_INSIDE)

    # another program's, and one that only says that it is the helper's
    alias = host.tunnel()["ifalias"]
    host.run("ip", "fou", "add", "port", "7777", "ipproto", "47")
    for number, text in ((20, "mine"), (21, alias)):
        host.run("ip", "link", "add", f"dyn{number}", "type", "gretap", "remote", f"198.51.100.{number}", "key", "7",
                 "encap", "fou", "encap-sport", "7777", "encap-dport", "7777")
        host.run("ip", "link", "set", f"dyn{number}", "alias", text, "up")
    foreign = {name: item["ifindex"] for name, item in host.tunnels().items() if name in ("dyn20", "dyn21")}

    def is_untouched() -> bool:
        links = host.tunnels()
        return 7777 in host.fou_ports(4) and all(links.get(name, {}).get("ifindex") == index and
                                                 "UP" in links[name]["flags"] for name, index in foreign.items())
    entry = {"remoteAddr": DualStack.SERVER, "Addresses": [f"{CLIENT_INSIDE}/24"]}
    client.entry(**entry, Routes=[{"Destination": "198.51.100.21/32", "Gateway": SERVER_INSIDE}])
    wait_until(lambda: "would take the packets of another tunnel, dyn21" in client.log(), 30, "the helper's refusal")
    equal(host.run("ip", "route", "show", "198.51.100.21").stdout, "", "routes to the other end of another tunnel")
    client.entry(**entry)
    wait_until(lambda: client.log().count("applied the list's settings") >= 1, 30, "the list without that route")
    index = host.tunnel("dyn1")["ifindex"]
    before = client.show("MainPID", HELPER)
    lab.run("systemctl", "kill", "--signal=KILL", "--kill-who=main", HELPER)
    wait_until(lambda: client.show("MainPID", HELPER) not in ("0", before), 30, "a new process of the helper")
    wait_until(lambda: "took over" in client.log().split("the helper has ended", 1)[-1], 30, "the adoption")
    stays(lambda: host.tunnel("dyn1")["ifindex"] == index, 20, "the adopted tunnel was removed", every=1)
    check(is_untouched(), "links of others were touched by the helper's next process")
    wait_ping(host, SERVER_INSIDE)

    moment = time.monotonic()
    lab.run("systemctl", "restart", HELPER)  # leaves the tunnels to the next process
    check(time.monotonic() < moment + 30, "the helper did not end when it was told to")
    wait_until(lambda: client.log().count("the helper has ended") == 2, 30, "the client to miss the helper")
    wait_until(lambda: "took over" in client.log().rsplit("the helper has ended", 1)[1], 30, "the adoption")
    equal(host.tunnel("dyn1")["ifindex"], index, "index of the link after a restart of the helper")

    client.kill()
    lab.run("systemctl", "kill", "--signal=KILL", "--kill-who=main", HELPER)
    wait_until(lambda: "dyn1" not in host.tunnels() and host.fou_ports(6) == [], 40, "the sweep of what nobody adopts")
    check(is_untouched(), "links of others were touched by the sweep")
