#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# An example for SCRIPT_FILE of dynfou (the client): gives the tunnel to each server its IPv4 address, and lets
# forwarded traffic through. It is run each time that a tunnel was agreed on, with these variables:
#
#   MODE=client  INTERFACE=dyn1  MTU=1450
#   REMOTE_ADDR=203.0.113.80  REMOTE_PORT=65200   the server, as in the server list
#   REMOTE_LOCAL_IPV6=fe80::4c6:1dff:fea8:fd03/64 its address inside the tunnel
#   WHOAMI_IP=203.0.113.56  WHOAMI_PORT=32068     our public address and port, as the server saw them
#   FOU_PORT=48398  REMOTE_FOU_PORT=65201         the ports of the data packets, ours before NAT
#
# The interface is up already and stays when our address changes, so every command here must be one that may be given
# twice: "replace" instead of "add", and a table of rules that is made anew.
set -eu

say() {
    echo "client.sh: $*" >&2
}

# Accepts what is forwarded to and from the interface, in a table of its own: replaced as a whole, in one step, and
# easily removed ("nft delete table inet dynfou-dyn1"). Such a table can only say yes for itself: a packet that any
# other table drops, a "policy drop" among them, stays dropped. On a host with such a firewall (firewalld, ufw, Docker,
# your own nftables.conf) the two accept rules belong into that firewall's forward chain instead.
# With "masquerade" what leaves by the tunnel gets our address in it: for a server that has no route back to the
# network behind us.
accept_forwarding() {
    masquerade=
    if [ "${1:-}" = masquerade ]; then
        masquerade="chain postrouting {
            type nat hook postrouting priority srcnat; policy accept;
            oifname \"$INTERFACE\" meta nfproto ipv4 masquerade
        }"
    fi
    nft -f - <<EOF
table inet dynfou-$INTERFACE
delete table inet dynfou-$INTERFACE
table inet dynfou-$INTERFACE {
    chain forward {
        type filter hook forward priority filter; policy accept;
        iifname "$INTERFACE" accept
        oifname "$INTERFACE" accept
    }
    $masquerade
}
EOF
}

# Without this the kernel forwards nothing, whatever the rules say. It concerns packets that come in by the tunnel;
# for those that go into it, the interface they arrive on needs the same (or net.ipv4.ip_forward=1 for all).
enable_forwarding() {
    echo 1 >"/proc/sys/net/ipv4/conf/$INTERFACE/forwarding" || say "cannot switch forwarding on for $INTERFACE"
}

case "$REMOTE_ADDR:$REMOTE_PORT" in
203.0.113.80:65200)
    ip address replace 192.168.2.2/24 dev "$INTERFACE"
    enable_forwarding
    accept_forwarding
    ;;
203.0.113.15:65205)
    ip address replace 192.168.3.2/24 dev "$INTERFACE"
    enable_forwarding
    accept_forwarding masquerade
    ;;
*)
    say "no settings for the server \"$REMOTE_ADDR:$REMOTE_PORT\": add a case for it"
    exit 1
    ;;
esac
