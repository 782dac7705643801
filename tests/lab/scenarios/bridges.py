# SPDX-License-Identifier: Apache-2.0
"""Tunnels that are ports of bridges: by the lists, by a script, by hand, by a changed list."""

import time

from lab import (Host, LinkWatch, check_ping, client_entry, contains, equal, scenario, server_entry, stays, wait_ping,
                 wait_until)
from scenarios.addresses import Plain, family_change
from scenarios.reload import replace, servers


def bridge_behind(net, gateway, number: int) -> Host:
    """A bridge br0 on `gateway` with a host on it, 10.9.9.`number`."""
    host = Host(net.lab, f"bridged-{gateway.name}")
    gateway.ip_batch(f"""link add br0 type bridge
                         link set br0 up
                         link add lan1 type veth peer name eth0 netns {host.pid}
                         link set lan1 master br0 up""")
    host.ip_batch(f"""link set eth0 mtu 1400 up
                      address add 10.9.9.{number}/24 dev eth0""")
    return host


def phases(program) -> list:
    """The states that the program's log tells, in order."""
    return [item["state"] for item in program.events() if "state" in item and "event" not in item]


def stays_up(pair, seconds: float = 20) -> None:
    """At both ends, by default for longer than the keepalive takes to find a path dead."""
    stays(lambda: pair.client.find(state="up") and pair.server.find(state="up"), seconds, "health dropped", every=1)


@scenario
def bridged_by_the_list(lab):
    """`Bridge` at both ends: hosts behind both bridges reach each other, health is up and stays so."""
    pair = Plain(lab, {"Bridge": "br0"}, {"Bridge": "br0"})
    net = pair.net
    hosts = [bridge_behind(net, net.server, 1), bridge_behind(net, net.client, 2)]
    pair.start().wait_up()
    for host in (net.server, net.client):
        equal(host.tunnel("dyn1").get("master"), "br0", f"master of {host.name}'s link")
    wait_ping(hosts[0], "10.9.9.2")
    check_ping(hosts[1], "10.9.9.1")
    check_ping(hosts[1], "10.9.9.1", size=1372, whole=True)
    stays_up(pair, 25)
    equal((pair.client.stop(), pair.server.stop()), (0, 0), "exit statuses")
    for host in (net.server, net.client):
        equal([name for name in host.links() if name.startswith("dyn")], [], f"links left on {host.name}")


@scenario
def bridge_is_missing(lab):
    """The bridge of the list does not exist: said with the command that helps; the tunnel comes when it is there."""
    pair = Plain(lab, {}, {"Bridge": "br7"}).start()
    reason = wait_until(lambda: pair.client.find(state="waiting"), 30, "the client to miss its bridge")["reason"]
    contains(reason, "ip link add br7 type bridge", "reason in the status")
    pair.net.client.sh("ip link add br7 type bridge; ip link set br7 up")
    pair.wait_up(60)
    equal(pair.net.client.tunnel("dyn1").get("master"), "br7", "master of the client's link")


@scenario(limit=240)
def bridged_by_hand(lab):
    """A link is put into a bridge and taken out again while it is up, at either end: health never drops."""
    pair = Plain(lab).start().wait_up()
    net = pair.net
    hosts = [bridge_behind(net, net.server, 1), bridge_behind(net, net.client, 2)]
    begin = [phases(program) for program in (pair.server, pair.client)]
    for order in ((net.server,), (net.client,), (net.server, net.client)):
        for host in order:
            host.run("ip", "link", "set", "dyn1", "master", "br0")
        if len(order) == 2:
            wait_ping(hosts[0], "10.9.9.2")
            check_ping(hosts[1], "10.9.9.1")
        stays_up(pair)
        for host in order:
            host.run("ip", "link", "set", "dyn1", "nomaster")
    time.sleep(3)
    equal([phases(program) for program in (pair.server, pair.client)], begin, "states that the logs tell")


@scenario
def bridged_by_a_script(lab):
    """Scripts at both ends put the link into a bridge before there is health, and take it out while there is."""
    pair = Plain(lab)
    net = pair.net
    hosts = [bridge_behind(net, net.server, 1), bridge_behind(net, net.client, 2)]
    script = lab.script("into-the-bridge.sh", '/usr/sbin/ip link set "$INTERFACE" master br0')
    release = lab.script("out-of-the-bridge.sh",
                         '[ "$EVENT" != mtu-changed ] || /usr/sbin/ip link set "$INTERFACE" nomaster')
    for program in (pair.server, pair.client):
        program.env["SCRIPT_FILE"] = str(script)
        program.env["SCRIPT_EVENT"] = str(release)
    pair.start().wait_up()
    for host in (net.server, net.client):
        wait_until(lambda host=host: host.tunnel("dyn1").get("master") == "br0", 10, f"{host.name}'s script")
    wait_ping(hosts[0], "10.9.9.2")
    begin = [phases(program) for program in (pair.server, pair.client)]
    stays_up(pair)
    replace(pair.server, [client_entry(MTU=1340)])
    replace(pair.client, servers(server_entry(MTU=1340)))
    for host in (net.server, net.client):
        wait_until(lambda host=host: "master" not in host.tunnel("dyn1"), 20, f"{host.name}'s script to take it out")
    stays_up(pair)
    equal([phases(program) for program in (pair.server, pair.client)], begin, "states that the logs tell")


@scenario(limit=300)
def bridged_by_reload(lab):
    """`Bridge` comes into either list and goes again while the tunnel is up: in place, and health never drops."""
    pair = Plain(lab).start().wait_up()
    net = pair.net
    hosts = [bridge_behind(net, net.server, 1), bridge_behind(net, net.client, 2)]
    begin = [phases(program) for program in (pair.server, pair.client)]
    watches = [LinkWatch(host, host.tunnel("dyn1")["ifindex"]) for host in (net.server, net.client)]
    for bridged in ((net.server,), (), (net.client,), (net.server, net.client), ()):
        fields = {host: {"Bridge": "br0"} if host in bridged else {} for host in (net.server, net.client)}
        replace(pair.server, [client_entry(**fields[net.server])])
        replace(pair.client, servers(server_entry(**fields[net.client])))
        for host in (net.server, net.client):
            wanted = "br0" if host in bridged else None
            wait_until(lambda host=host, wanted=wanted: host.tunnel("dyn1").get("master") == wanted, 20,
                       f"{host.name}'s link in {wanted}")
        if len(bridged) == 2:
            wait_ping(hosts[0], "10.9.9.2")
            check_ping(hosts[1], "10.9.9.1")
        stays_up(pair)
    equal([phases(program) for program in (pair.server, pair.client)], begin, "states that the logs tell")
    for watch in watches:
        equal(watch.host.tunnel("dyn1")["ifindex"], watch.ifindex, f"index of dyn1 on {watch.host.name}")
        watch.check_never_down()


@scenario(limit=240)
def bridge_kept_by_family_change(lab):
    """IPv4 and IPv6 outside change places under a bridged tunnel: it is the bridge's port again, with health."""
    def bridges(pair) -> list:
        return [bridge_behind(pair.net, pair.net.server, 1), bridge_behind(pair.net, pair.net.client, 2)]

    pair, hosts = family_change(lab, {"Bridge": "br0"}, {"Bridge": "br0"}, (bridges, lambda pair: None))
    for host in (pair.net.server, pair.net.client):
        equal(host.tunnel("dyn1").get("master"), "br0", f"master of {host.name}'s link")
    wait_ping(hosts[0], "10.9.9.2")
    check_ping(hosts[1], "10.9.9.1")


@scenario(limit=240)
def settings_by_reload(lab):
    """Addresses, routes and forwarding come, change and go with the lists while the tunnel is up; then a bridge does."""
    pair = Plain(lab).start().wait_up()
    net = pair.net
    watches = [LinkWatch(host, host.tunnel("dyn1")["ifindex"]) for host in (net.server, net.client)]

    def change(server_fields: dict, client_fields: dict) -> None:
        replace(pair.server, [client_entry(**server_fields)])
        replace(pair.client, servers(server_entry(**client_fields)))

    def ours(host) -> list:
        return sorted(item for item in host.addresses("dyn1") if not item.startswith("fe80"))

    def wait_ours(host, *addresses) -> None:
        wait_until(lambda: ours(host) == sorted(addresses), 20, lambda: f"{addresses} on {host.name}, not {ours(host)}")

    change({"Addresses": ["192.168.2.1/24"]},
           {"Addresses": ["192.168.2.2/24"], "Routes": [{"Destination": "10.8.1.0/24", "Gateway": "192.168.2.1"}]})
    wait_ours(net.server, "192.168.2.1/24")
    wait_ours(net.client, "192.168.2.2/24")
    wait_ping(net.client, "192.168.2.1")
    contains(net.client.sh("ip route show dev dyn1"), "10.8.1.0/24 via 192.168.2.1", "routes of the client")

    change({"Addresses": ["192.168.2.1/24", "2001:db8:5::1/64"], "Forwarding": True},
           {"Addresses": ["192.168.2.3/24", "2001:db8:5::3/64"]})
    wait_ours(net.server, "192.168.2.1/24", "2001:db8:5::1/64")
    wait_ours(net.client, "192.168.2.3/24", "2001:db8:5::3/64")
    wait_ping(net.server, "2001:db8:5::3")
    check_ping(net.server, "192.168.2.3")
    equal([line for line in net.client.sh("ip route show dev dyn1").splitlines() if "10.8.1.0" in line], [],
          "the route that was taken out")
    wait_until(lambda: net.server.sh("cat /proc/sys/net/ipv4/conf/dyn1/forwarding").strip() == "1", 20, "forwarding")
    for watch in watches:
        equal(watch.host.tunnel("dyn1")["ifindex"], watch.ifindex, f"index of dyn1 on {watch.host.name}")
        watch.check_never_down()

    hosts = [bridge_behind(net, net.server, 1), bridge_behind(net, net.client, 2)]
    change({"Bridge": "br0"}, {"Bridge": "br0"})
    for host in (net.server, net.client):
        wait_until(lambda host=host: host.tunnels().get("dyn1", {}).get("master") == "br0", 60, f"{host.name}'s bridge")
    wait_ping(hosts[0], "10.9.9.2", timeout=60)
    pair.wait_up(60)
