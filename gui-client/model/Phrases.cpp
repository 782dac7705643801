// SPDX-License-Identifier: Apache-2.0
#include "model/Phrases.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace dynfou::gui {

namespace {

constexpr const char* kContext = "dynfou::gui::Phrases";

/// What is said, with %1 and %2 where names and numbers stand; of two that fit the first counts.
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
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "\"%1\" has a port, which belongs in remotePort"),
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
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "a better one, for both lists, comes from: %1"),
    // why a tunnel is not up, or not well
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
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "setting up a tunnel needs CAP_NET_ADMIN, or the helper: it is not "
                                              "installed"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "setting up a tunnel needs CAP_NET_ADMIN, or the helper: the system bus "
                                              "cannot be reached"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "install the package dynfou-helper, or run dynfou as root or from a "
                                              "service with CAP_NET_ADMIN"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the helper has not answered in time"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the helper cannot be started: %1"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "stop it first, or give this one another list"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "the list was changed elsewhere"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "look at the server again"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "a field is given twice: it does not say what it would do"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "what would be added is not what was shown"),
    QT_TRANSLATE_NOOP("dynfou::gui::Phrases", "look at its text first"),
};

QRegularExpression patternOf(const char* phrase)
{
    auto pattern = QRegularExpression::escape(QString::fromUtf8(phrase));
    for (const auto* place : {"\\%1", "\\%2"})
        pattern.replace(QLatin1StringView(place), QLatin1StringView("(.+)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

/// Nothing: no phrase fits.
QString translatedWhole(const QString& part)
{
    for (const auto* phrase : kPhrases) {
        const auto match = patternOf(phrase).match(part);
        if (!match.hasMatch())
            continue;
        const auto text = QCoreApplication::translate(kContext, phrase);
        const auto values = match.capturedTexts();
        // at once: a value may have a %1 of its own
        return values.size() == 3 ? text.arg(values[1], values[2]) : values.size() == 2 ? text.arg(values[1]) : text;
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
