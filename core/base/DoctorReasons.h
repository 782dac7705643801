// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ReasonEntry.h"

#include <QtGlobal>
#include <array>

namespace dynfou {

/// The doctor's findings, and why they matter.
inline constexpr std::array kDoctorReasons{
    ReasonEntry{ReasonCode::ModuleCarriesPackets, "module-carries-packets",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the kernel needs it for every packet of a tunnel")},
    ReasonEntry{ReasonCode::ModuleNotLoaded, "module-not-loaded",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the kernel module %1 is not loaded")},
    ReasonEntry{
        ReasonCode::NotLoadedByItself, "not-loaded-by-itself",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "the kernel does not load it on demand, and a program without privileges cannot load it")},
    ReasonEntry{ReasonCode::NoIpv6AtAll, "no-ipv6-at-all",
                QT_TRANSLATE_NOOP("dynfou::Reason", "this host has no IPv6 at all")},
    ReasonEntry{ReasonCode::HealthNeedsLinkLocal, "health-needs-link-local",
                QT_TRANSLATE_NOOP("dynfou::Reason", "a tunnel's health connection needs its link-local addresses")},
    ReasonEntry{ReasonCode::ServiceHasNetAdmin, "service-has-net-admin",
                QT_TRANSLATE_NOOP("dynfou::Reason", "links and FOU ports need CAP_NET_ADMIN, which the service has")},
    ReasonEntry{ReasonCode::HelperHasNetAdmin, "helper-has-net-admin",
                QT_TRANSLATE_NOOP("dynfou::Reason", "links and FOU ports need CAP_NET_ADMIN, or a helper that has it")},
    ReasonEntry{ReasonCode::ServerLacksNetRaw, "server-lacks-net-raw",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the server does not have CAP_NET_RAW")},
    ReasonEntry{ReasonCode::ProcessLacksNetRaw, "process-lacks-net-raw",
                QT_TRANSLATE_NOOP("dynfou::Reason", "this process does not have CAP_NET_RAW")},
    ReasonEntry{
        ReasonCode::SymmetricNeedsNetRaw, "symmetric-needs-net-raw",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "clients behind a NAT that uses a different port for each destination get no tunnel")},
    ReasonEntry{ReasonCode::ClockNotSure, "clock-not-sure",
                QT_TRANSLATE_NOOP("dynfou::Reason", "this host's clock may be wrong")},
    ReasonEntry{ReasonCode::LegacyNeedsClock, "legacy-needs-clock",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "the old protocol, which LEGACY permits here, tolerates a difference of 30 "
                                  "seconds; with LEGACY=no the clock does not matter")},
    ReasonEntry{ReasonCode::OtherProgram, "other-program", QT_TRANSLATE_NOOP("dynfou::Reason", "another program")},
    ReasonEntry{ReasonCode::ProgramProcess, "program-process", QT_TRANSLATE_NOOP("dynfou::Reason", "%1 (process %2)")},
    ReasonEntry{ReasonCode::ProgramOfUnit, "program-of-unit",
                QT_TRANSLATE_NOOP("dynfou::Reason", "%1 (process %2, %3)")},
    ReasonEntry{ReasonCode::OtherSettings, "other-settings",
                QT_TRANSLATE_NOOP("dynfou::Reason", "%1 runs with different settings from this command")},
    ReasonEntry{ReasonCode::SettingsMustAgree, "settings-must-agree",
                QT_TRANSLATE_NOOP(
                    "dynfou::Reason",
                    "this command looks at another list, port or control socket than that program uses; CLIENT_LIST, "
                    "PORT and RUNTIME_DIRECTORY must be the same for both, see the program's environment")},
    ReasonEntry{ReasonCode::PortHeldBy, "port-held-by", QT_TRANSLATE_NOOP("dynfou::Reason", "%3 uses %1 port %2")},
    ReasonEntry{
        ReasonCode::ServerCannotHaveIt, "server-cannot-have-it",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "dynfou-server cannot use the port; alternatively, give one of the two another port")},
    ReasonEntry{ReasonCode::CommandEndsProgram, "command-ends-program",
                QT_TRANSLATE_NOOP("dynfou::Reason", "dynfou-server cannot use the port; the command ends the other "
                                                    "program; alternatively, give one of the two another port")},
    ReasonEntry{ReasonCode::FouPortLeft, "fou-port-left",
                QT_TRANSLATE_NOOP("dynfou::Reason", "a process that has ended left the FOU port %1 open")},
    ReasonEntry{ReasonCode::FouPort6Left, "fou-port6-left",
                QT_TRANSLATE_NOOP("dynfou::Reason", "a process that has ended left the FOU port %1 (IPv6) open")},
    ReasonEntry{ReasonCode::NobodyElseCanHavePort, "nobody-else-can-have-port",
                QT_TRANSLATE_NOOP("dynfou::Reason", "no other program can use the port")},
    ReasonEntry{ReasonCode::FouPortForeign, "fou-port-foreign",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the FOU port %1 is open, but it is not ours")},
    ReasonEntry{ReasonCode::FouPort6Foreign, "fou-port6-foreign",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the FOU port %1 (IPv6) is open, but it is not ours")},
    ReasonEntry{ReasonCode::NotTouched, "not-touched",
                QT_TRANSLATE_NOOP("dynfou::Reason", "dynfou-server does not touch what is not its own")},
    ReasonEntry{ReasonCode::LinkLeft, "link-left",
                QT_TRANSLATE_NOOP("dynfou::Reason", "a process that has ended left the link %1")},
    ReasonEntry{ReasonCode::TakenOverByNext, "taken-over-by-next",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "%1 takes it over when it is started with the same list; nothing else needs it")},
    ReasonEntry{ReasonCode::StrictFilter, "strict-filter",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the reverse path filter of %1 is strict")},
    ReasonEntry{ReasonCode::StrictFilterOfNew, "strict-filter-of-new",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the reverse path filter of new tunnels is strict")},
    ReasonEntry{
        ReasonCode::StrictFilterDrops, "strict-filter-drops",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "packets from the tunnel are dropped if the route back to their source leads elsewhere")},
    ReasonEntry{ReasonCode::ForwardingOff, "forwarding-off",
                QT_TRANSLATE_NOOP("dynfou::Reason", "forwarding is off for %1")},
    ReasonEntry{
        ReasonCode::ForwardingWanted, "forwarding-wanted",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "the list sets Forwarding, but packets that arrive on that interface are not forwarded")},
    ReasonEntry{ReasonCode::NobodyForwards, "nobody-forwards",
                QT_TRANSLATE_NOOP("dynfou::Reason", "no other interface forwards the packets that arrive on it")},
    ReasonEntry{
        ReasonCode::AnswersNotForwarded, "answers-not-forwarded",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "the list sets Forwarding, but the answers of other hosts do not get into the tunnel")},
    ReasonEntry{ReasonCode::ForwardingOffHere, "forwarding-off-here",
                QT_TRANSLATE_NOOP("dynfou::Reason", "forwarding is off for %1, while this host forwards for others")},
    ReasonEntry{ReasonCode::AnswersDoNotGetOut, "answers-do-not-get-out",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "packets of other hosts enter the tunnel through its Routes, but the answers do not "
                                  "get back to them; \"Forwarding\": true in the list repairs this permanently")},
    ReasonEntry{ReasonCode::Forwarding6Off, "forwarding6-off",
                QT_TRANSLATE_NOOP("dynfou::Reason", "forwarding is off for IPv6")},
    ReasonEntry{
        ReasonCode::Forwarding6Wanted, "forwarding6-wanted",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "the list sets Forwarding, and the kernel forwards IPv6 on all interfaces or on none")},
    ReasonEntry{ReasonCode::MtuTooLarge, "mtu-too-large",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "MTU %1 is too large for the path to %2: the largest that arrives whole is %3")},
    ReasonEntry{
        ReasonCode::LargePacketsLost, "large-packets-lost",
        QT_TRANSLATE_NOOP(
            "dynfou::Reason",
            "large packets are lost while small ones pass; \"MTU\": %1 in both lists repairs this permanently")},
    ReasonEntry{
        ReasonCode::NoAgreementWithout, "no-agreement-without",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "until the server accepts them, there is no tunnel: the name and key must be the same in "
                          "both lists; the command prints a link with a new key, for dynfou add on this host")},
    ReasonEntry{ReasonCode::NothingArrivesOnPort, "nothing-arrives-on-port",
                QT_TRANSLATE_NOOP("dynfou::Reason", "nothing from here arrives on UDP port %1 of %2")},
    ReasonEntry{ReasonCode::DataGoesThere, "data-goes-there",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the tunnel's data goes there")},
    ReasonEntry{ReasonCode::NameNotFound, "name-not-found", QT_TRANSLATE_NOOP("dynfou::Reason", "%1 is not found: %2")},
    ReasonEntry{ReasonCode::NameIsWrong, "name-is-wrong",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "without it the server's address is not known; the name service knows no "
                                  "such name, so the name in the list is wrong or no longer exists")},
    ReasonEntry{ReasonCode::NoNameServiceRestart, "no-name-service-restart",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "without it the server's address is not known; no name service answers; "
                                  "the command restarts the service that sets up this host's network")},
    ReasonEntry{ReasonCode::NoNameServiceEdit, "no-name-service-edit",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "without it the server's address is not known; no name service answers; "
                                  "the line nameserver of this file says which one is asked")},
    ReasonEntry{ReasonCode::NoRouteTo, "no-route-to",
                QT_TRANSLATE_NOOP("dynfou::Reason", "there is no route to %1: %2")},
    ReasonEntry{
        ReasonCode::NothingSentRestart, "nothing-sent-restart",
        QT_TRANSLATE_NOOP(
            "dynfou::Reason",
            "nothing can be sent to the server; the command restarts the service that sets up this host's network")},
    ReasonEntry{ReasonCode::NothingSentAddRoute, "nothing-sent-add-route",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "nothing can be sent to the server; this host's network needs a default "
                                  "route through its router: ip route add default via ROUTER")},
    ReasonEntry{ReasonCode::NoAnswerOnPort, "no-answer-on-port",
                QT_TRANSLATE_NOOP("dynfou::Reason", "no answer from %1, UDP port %2")},
    ReasonEntry{ReasonCode::DownOrOldServer, "down-or-old-server",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "the server is down, the address or port is wrong, a firewall drops the "
                                  "packets, or the server is still dynamic-fou (\"legacy\": true)")},
    ReasonEntry{
        ReasonCode::DownOrUnknown, "down-or-unknown",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "the server is down, the address or port is wrong, a firewall drops the packets, or the "
                          "server does not know this client name and key, which the old protocol does not report")},
    ReasonEntry{ReasonCode::NoDataTo, "no-data-to",
                QT_TRANSLATE_NOOP("dynfou::Reason", "no data arrives through the tunnel to %1")},
    ReasonEntry{ReasonCode::NoHealthFrom, "no-health-from",
                QT_TRANSLATE_NOOP("dynfou::Reason", "no health connection from %1 arrives through %2")},
    ReasonEntry{
        ReasonCode::DroppedAtServer, "dropped-at-server",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "UDP %1 is dropped at the server, or TCP %2 or neighbour discovery inside the tunnel")},
    ReasonEntry{ReasonCode::DroppedHere, "dropped-here",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "UDP %1 is dropped here, or TCP %2 or neighbour discovery inside the tunnel")},
    ReasonEntry{ReasonCode::TunnelNotUp, "tunnel-not-up",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the tunnel to %1 is not up: %2")},
    ReasonEntry{ReasonCode::NextAttemptByItself, "next-attempt-by-itself",
                QT_TRANSLATE_NOOP("dynfou::Reason",
                                  "the next attempt follows automatically; restart sets the tunnel up again at once")},
    ReasonEntry{
        ReasonCode::SpeaksOldProtocol, "speaks-old-protocol",
        QT_TRANSLATE_NOOP("dynfou::Reason", "%1 speaks the old protocol, which tolerates a difference of 30 seconds")},
    ReasonEntry{
        ReasonCode::ItSpeaksOldProtocol, "it-speaks-old-protocol",
        QT_TRANSLATE_NOOP("dynfou::Reason", "it speaks the old protocol, which tolerates a difference of 30 seconds")},
    ReasonEntry{ReasonCode::ClockAhead, "clock-ahead",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the clock of %1 is %2 ahead of this host's")},
    ReasonEntry{ReasonCode::ClockBehind, "clock-behind",
                QT_TRANSLATE_NOOP("dynfou::Reason", "the clock of %1 is %2 behind this host's")},
    ReasonEntry{ReasonCode::AboutHours, "about-hours", QT_TRANSLATE_NOOP("dynfou::Reason", "about %1 h")},
    ReasonEntry{ReasonCode::AboutMinutes, "about-minutes", QT_TRANSLATE_NOOP("dynfou::Reason", "about %1 min")},
    ReasonEntry{
        ReasonCode::SymmetricAndOld, "symmetric-and-old",
        QT_TRANSLATE_NOOP(
            "dynfou::Reason",
            "the NAT here uses a different port for each destination, and this host speaks the old protocol with %1")},
    ReasonEntry{
        ReasonCode::OldServerGetsNothing, "old-server-gets-nothing",
        QT_TRANSLATE_NOOP("dynfou::Reason",
                          "if dynamic-fou runs there, no data gets through; dynfou-server works behind this NAT")},
};

} // namespace dynfou
