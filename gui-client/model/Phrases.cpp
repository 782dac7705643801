// SPDX-License-Identifier: Apache-2.0
#include "model/Phrases.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace dynfou::gui {

namespace {

constexpr const char* kContext = "dynfou::gui::Phrases";

/// What is said, with %1 to %3 where names and numbers stand; of two that fit the first counts.
constexpr std::array kPhrases{
    // rules of the lists
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "is empty"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "is not UTF-8"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "has a control character"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "has %1 bytes"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" has %2 bytes"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" has a control character"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" has a '='"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" has white space at an end"),
    "\"%1\" has a port, which belongs in remotePort",
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" is not in ASCII (write such a name in its xn-- form)"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" is not a valid address"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" is not the address of one host"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" cannot be the name of an interface"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" is no address with a prefix length"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" is the address of its network, not of a host in it"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" is no network with a prefix length"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" is not routed"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" has bits beyond its prefix length"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the network is %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" is no address"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed are 1 to 128 bytes of UTF-8 without control characters, without "
                                              "'=' and without white space at the ends"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed are 1 to 512 bytes of UTF-8 without control characters"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed are a host name, an IPv4 address or an IPv6 address"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed are 1 to 15 visible ASCII characters without '/', ':' and '%', "
                                              "but not '.', '..', lo, all or default"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed is an address with its prefix length, as %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed is a network with its prefix length, as %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed is an IPv4 or IPv6 address without prefix length"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "has fewer than %1 bytes: whoever gets between the two ends once can "
                                              "guess it offline"),
    "a better one, for both lists, comes from: %1",
    // why a tunnel is not up, or not well
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "no answer from %1, UDP port %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "no answer from %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the server may be down or unreachable (a firewall that drops UDP %1)"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "if it is still dynamic-fou, which speaks the old protocol only, set "
                                              "\"legacy\": true in its entry, or LEGACY=yes"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the host says that nothing listens there (ICMP port unreachable): is "
                                              "the server running?"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "%1 answers, but does not begin"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it may have too much to do for now"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "%1 does not accept this client name or key"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "compare ClientName and clientKey of both lists"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the server's log says more"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "cannot resolve %1: %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "check the name and this host's DNS settings"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "cannot reach %1: %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "no answer through the tunnel (keepalive timed out)"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the server answers but no data arrives through the tunnel: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "data flows, but badly: round trip %1 ms, %2 % of the probes lost"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "data flows, but badly: round trip %1 ms"),
    // why there are no tunnels at all
    "setting up a tunnel needs CAP_NET_ADMIN, or the helper: it is not installed",
    "setting up a tunnel needs CAP_NET_ADMIN, or the helper: the system bus cannot be reached",
    "install the package dynfou-helper, or run dynfou as root or from a service with CAP_NET_ADMIN",
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the helper has not answered in time"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the helper cannot be started: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "stop it first, or give this one another list"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the list was changed elsewhere"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "look at the server again"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "a field is given twice: it does not say what it would do"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "what would be added is not what was shown"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "look at its text first"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "polkit does not allow %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "it wants an administrator's password: use a program that can ask for it, or run dynfou as root"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "only the user of the active local session may do it"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "others run dynfou as root"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the program is still starting"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "try again in a moment"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "mend the list first"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "mend the file first"),
    // lists, links and pictures that cannot be used
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "not JSON: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the text ends here"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "comments are not allowed"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "single quotes are not allowed"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "no comma may stand before '%1'"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "expected is %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "is missing"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it must be given"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "this field is unknown and ignored"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "given twice, in %1 and in %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the last counts"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed is a string in double quotes"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "%1 is not a port"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "%1 is not a whole number"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed are %1 to %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "does not exist"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "create it, or name another with %1 or %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "cannot be opened: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "cannot be read: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "is a directory"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "allowed is a file"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "is not a regular file"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "expected is a list in JSON"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "is larger than 8 MiB"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the list cannot be used"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "there is no server in %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "%1 cannot be read"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "cannot write %1: %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "cannot write %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "what was chosen counts until the program ends"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "another program is editing %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "%1 was changed at the same moment"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "try again"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the link cannot be used: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it is of another version than this program"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it does not begin with %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it is too long"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it is damaged, copy it again as a whole"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "what it holds is not a list of servers"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it holds not one server"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the picture cannot be read: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "use a PNG or JPEG"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it is larger than 16 MiB"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it is of another kind"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it is damaged"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it has too many pixels"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "it is empty"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "there is no QR code in the picture, or it is too small or blurred"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "a screenshot is better than a photograph"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the QR code holds no link that begins with dynfou:"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the picture has more than one link"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "cut out the one that is meant"),
    // what the doctor finds, and why it matters
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the running kernel (%1) has no %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the kernel carries every packet of a tunnel by it"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the kernel module %1 is not loaded"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "the kernel does not load it by itself, and a program without privileges cannot"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "links and FOU ports need CAP_NET_ADMIN, or a helper that has it"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "this host has no IPv6 at all"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "a tunnel's health connection needs its link-local addresses"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the FOU port %1 was left by a process that has gone"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "no other program can have the port"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "%1 was left by a process that has gone"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "dynfou takes it over when it is started with the same list"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "nobody else needs it"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the reverse path filter of %1 is strict"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "new tunnels"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "packets through the tunnel are dropped when the way back to their source is another"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "forwarding is off for %1, while this host forwards for others"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "what they send gets into the tunnel by its Routes, the answers do not get out"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"Forwarding\": true in the list mends it for good"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "forwarding is off for %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the list says Forwarding, and what comes in there goes nowhere else"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "the list says Forwarding, and the kernel forwards IPv6 for all interfaces or for none"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "no other interface forwards what comes in"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "the list says Forwarding, and the answers of other hosts do not get into the tunnel"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "MTU %1 is too large for the way to %2: %3 is the most that arrives whole"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "large packets are lost while small ones pass"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"MTU\": %1 in both lists mends it for good"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "without that no tunnel is agreed on: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the names and keys of both lists must be the same"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the command prints a link with a new key, for dynfou add here"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "nothing from here arrives on UDP port %1 of %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the tunnel's data goes there"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "%1 is not found: %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the server's address is not known without it"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "the name service knows no such name, so the one in the list is wrong or has been given up"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "no name service answers, and what sets up this host's network does it anew"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "no name service answers, and the line nameserver of this file says which one is asked"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "there is no way to %1: %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "nothing can be sent to the server"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "what sets up this host's network does it anew"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "this host's network needs a default route, by its router: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the server is down, another address or port is meant, a firewall drops "
                                              "it, or it is still dynamic-fou (\"legacy\": true)"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "no data arrives through the tunnel to %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "the server is down, another address or port is meant, a firewall drops it, or it does not know "
                      "this client name and key, which the old protocol does not say"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "nobody says that this host's clock is right"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the old protocol, which %1 speaks, allows for 30 seconds"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the clock of %1 is %2 ahead of this host's"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the clock of %1 is %2 behind this host's"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "about %1 h"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "about %1 min"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "the NAT here gives each destination a port of its own, and %1 is spoken to in the old protocol"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "if dynamic-fou runs there, no data get through"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "dynfou-server does not mind"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the tunnel to %1 is not up: %2"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the next attempt comes by itself"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "restart makes it anew at once"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                      "UDP %1 is dropped at the server, or TCP %2 or neighbour discovery inside the tunnel"),
};

/// What is said otherwise in a window, where nobody has a list or a shell before him.
constexpr std::array<std::pair<std::string_view, const char*>, 5> kOwnWords{{
    {"\"%1\" has a port, which belongs in remotePort",
     QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" has a port, which belongs in the field for it")},
    {"a better one, for both lists, comes from: %1",
     QT_TRANSLATE_NOOP("dynfou::gui::Phrases",
                       "\"Generate\" makes a better one, which the server has to be given too")},
    {"setting up a tunnel needs CAP_NET_ADMIN, or the helper: it is not installed",
     QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the helper, which sets tunnels up, is not installed")},
    {"setting up a tunnel needs CAP_NET_ADMIN, or the helper: the system bus cannot be reached",
     QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the helper, which sets tunnels up, cannot be asked: the system bus "
                                               "cannot be reached")},
    {"install the package dynfou-helper, or run dynfou as root or from a service with CAP_NET_ADMIN",
     QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "install the package dynfou-helper: sudo apt install dynfou-helper")},
}};

QString shown(const char* phrase)
{
    const auto* own =
        std::find_if(kOwnWords.begin(), kOwnWords.end(), [phrase](const auto& each) { return each.first == phrase; });
    return QCoreApplication::translate(kContext, own == kOwnWords.end() ? phrase : own->second);
}

QString translated(const QString& part);

QRegularExpression patternOf(const char* phrase)
{
    auto pattern = QRegularExpression::escape(QString::fromUtf8(phrase));
    for (const auto* place : {"\\%1", "\\%2", "\\%3"})
        pattern.replace(QLatin1StringView(place), QLatin1StringView("(.+)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

/// Of all phrases, made once: they are asked for every second.
const std::vector<QRegularExpression>& patterns()
{
    static const auto all = [] {
        std::vector<QRegularExpression> made;
        made.reserve(kPhrases.size());
        for (const auto* phrase : kPhrases)
            made.push_back(patternOf(phrase));
        return made;
    }();
    return all;
}

/// Nothing: no phrase fits.
QString translatedWhole(const QString& part)
{
    for (std::size_t i = 0; i < kPhrases.size(); ++i) {
        const auto match = patterns().at(i).match(part);
        if (!match.hasMatch())
            continue;
        auto text = shown(kPhrases.at(i));
        const auto values = match.capturedTexts().mid(1);
        if (!text.contains(QStringLiteral("%1")))
            return text;
        // at once: a value may have a %1 of its own
        switch (values.size()) {
        case 3:
            return text.arg(translated(values[0]), translated(values[1]), translated(values[2]));
        case 2:
            return text.arg(translated(values[0]), translated(values[1]));
        default:
            return text.arg(translated(values[0]));
        }
    }
    return {};
}

/// A sentence may stand behind the names of a file and of a field.
QString translated(const QString& part)
{
    static const QString separator = QStringLiteral(": ");
    for (qsizetype at = 0;;) {
        if (const auto text = translatedWhole(part.mid(at)); !text.isEmpty())
            return part.left(at) + text;
        const auto next = part.indexOf(separator, at);
        if (next < 0)
            return part;
        at = next + separator.size();
    }
}

} // namespace

QString inOwnLanguage(const std::string& sentence)
{
    QStringList parts;
    for (const auto& part : QString::fromStdString(sentence).split(QStringLiteral("; ")))
        parts << translated(part);
    return parts.join(QStringLiteral("; "));
}

} // namespace dynfou::gui
