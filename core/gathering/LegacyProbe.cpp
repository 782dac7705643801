// SPDX-License-Identifier: Apache-2.0
#include "gathering/LegacyProbe.h"

#include "base/SocketAddress.h"
#include "base/UniqueFd.h"
#include "protocol/LegacyMessage.h"
#include "protocol/OneTimeKey.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <poll.h>
#include <string>
#include <sys/socket.h>

namespace dynfou::doctor {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto kPatience = 1'500ms;
constexpr int kRepeats = 2; ///< how often each question is sent within that time

/// A question to the server. Each has its own socket, because an answer does not say which question it belongs to.
struct Question {
    std::int64_t difference = 0;
    UniqueFd socket;
    std::string text;
    bool isAnswered = false;
};

std::vector<Question> questionsOf(const ServerEntry& entry, const Endpoint& server,
                                  const std::vector<std::int64_t>& differences)
{
    const auto now = legacy::windowOf(std::time(nullptr));
    const auto address = toSocketAddress(server);
    std::vector<Question> questions;
    for (const auto difference : differences) {
        for (const auto& key : entry.clientKeys) {
            UniqueFd fd(::socket(address.get()->sa_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
            if (!fd.isValid() || ::connect(fd.get(), address.get(), address.size) != 0)
                return questions;
            questions.push_back({difference, std::move(fd),
                                 encode(legacy::Request{legacy::Mode::Whoami, entry.clientName,
                                                        legacy::oneTimeKey(key, now + difference)})});
        }
    }
    return questions;
}

bool hasAnswer(const Question& question)
{
    std::array<char, legacy::kMaxMessageSize> buffer{};
    const auto size = ::recv(question.socket.get(), buffer.data(), buffer.size(), 0);
    return size > 0 && legacy::parseWhoamiAnswer({buffer.data(), static_cast<std::size_t>(size)});
}

/// Receives answers until `deadline`; after the first answer only for as long as that one took, at least 20 ms: other
/// answers take the same path and so as long.
void waitForAnswers(std::vector<Question>& questions, steady_clock::time_point deadline)
{
    constexpr auto moment = 20ms;
    const auto begin = steady_clock::now();
    bool isAnswered = false;
    std::vector<pollfd> items;
    items.reserve(questions.size());
    for (const auto& question : questions)
        items.push_back({question.socket.get(), POLLIN, 0});
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now());
        if (left <= 0ms || ::poll(items.data(), items.size(), static_cast<int>(left.count())) <= 0)
            return;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (items[i].revents == 0)
                continue;
            questions[i].isAnswered = questions[i].isAnswered || hasAnswer(questions[i]);
            isAnswered = isAnswered || questions[i].isAnswered;
            items[i].fd = -1; // otherwise poll would report a refused port again and again
        }
        if (isAnswered) {
            const auto now = steady_clock::now();
            deadline = std::min(deadline, now + std::max<steady_clock::duration>(moment, now - begin));
        }
    }
}

/// The smallest difference that was answered. Our own server also accepts the windows before and after its own, so it
/// may answer several.
std::optional<std::int64_t> differenceOf(const std::vector<Question>& questions)
{
    std::optional<std::int64_t> found;
    for (const auto& question : questions) {
        if (question.isAnswered && (!found || std::abs(question.difference) < std::abs(*found)))
            found = question.difference;
    }
    return found;
}

} // namespace

std::vector<std::vector<std::int64_t>> clockDifferences()
{
    constexpr std::int64_t tenMinutes = 600 / legacy::kWindowSeconds;
    constexpr std::int64_t hour = 3600 / legacy::kWindowSeconds;
    std::vector<std::vector<std::int64_t>> rounds{{0, -1, 1}, {}, {}};
    for (std::int64_t windows = 2; windows <= tenMinutes; ++windows)
        rounds[1].insert(rounds[1].end(), {-windows, windows});
    for (std::int64_t hours = 1; hours <= 14; ++hours) {
        for (const std::int64_t windows : {hours * hour - 1, hours * hour, hours * hour + 1})
            rounds[2].insert(rounds[2].end(), {-windows, windows});
    }
    return rounds;
}

std::optional<std::chrono::seconds> clockAheadOf(const ServerEntry& entry, const Endpoint& server)
{
    for (const auto& round : clockDifferences()) {
        auto questions = questionsOf(entry, server, round);
        for (int i = 0; i < kRepeats; ++i) {
            for (const auto& question : questions)
                ::send(question.socket.get(), question.text.data(), question.text.size(), 0);
            waitForAnswers(questions, steady_clock::now() + kPatience / kRepeats);
            if (const auto difference = differenceOf(questions))
                return std::chrono::seconds(*difference * legacy::kWindowSeconds);
        }
    }
    return std::nullopt;
}

} // namespace dynfou::doctor
