#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# An example for SCRIPT_FILE of dynfou-server: gives each client's tunnel its IPv4 address and route, and lets
# forwarded traffic through. It is run each time that a tunnel was agreed on, with these variables:
#
#   MODE=server  CLIENT_NAME=client1  INTERFACE=dyn1  MTU=1450
#   REMOTE_ADDR=203.0.113.56  REMOTE_PORT=32284   the client's public address and port
#   FOU_PORT=65201                                this server's
#
# The interface is up already and stays when the client's address changes, so every command here must be one that may
# be given twice: "replace" instead of "add", and a table of rules that is made anew.
set -eu

say() {
    echo "server.sh: $*" >&2
}

# Accepts what is forwarded to and from the interface, in a table of its own: replaced as a whole, in one step, and
# easily removed ("nft delete table inet dynfou-dyn1"). Such a table can only say yes for itself: a packet that any
# other table drops, a "policy drop" among them, stays dropped. On a host with such a firewall (firewalld, ufw, Docker,
# your own nftables.conf) the two accept rules belong into that firewall's forward chain instead.
accept_forwarding() {
    nft -f - <<EOF
table inet dynfou-$INTERFACE
delete table inet dynfou-$INTERFACE
table inet dynfou-$INTERFACE {
    chain forward {
        type filter hook forward priority filter; policy accept;
        iifname "$INTERFACE" accept
        oifname "$INTERFACE" accept
    }
}
EOF
}

# Without this the kernel forwards nothing, whatever the rules say. It concerns packets that come in by the tunnel;
# for those that go into it, the interface they arrive on needs the same (or net.ipv4.ip_forward=1 for all).
enable_forwarding() {
    echo 1 >"/proc/sys/net/ipv4/conf/$INTERFACE/forwarding" || say "cannot switch forwarding on for $INTERFACE"
}

case "$CLIENT_NAME" in
client1)
    ip address replace 192.168.2.1/24 dev "$INTERFACE"
    # the network behind this client
    ip route replace 10.0.5.0/24 via 192.168.2.2 dev "$INTERFACE"
    enable_forwarding
    accept_forwarding
    ;;
client2)
    ip address replace 10.0.6.1/24 dev "$INTERFACE"
    enable_forwarding
    accept_forwarding
    ;;
*)
    say "no settings for the client \"$CLIENT_NAME\": add a case for it"
    exit 1
    ;;
esac
