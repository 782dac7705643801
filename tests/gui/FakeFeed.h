// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TunnelFeed.h"

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace dynfou::gui {

/// A feed that reports what a test wants, and remembers what it was asked for.
class FakeFeed final : public TunnelFeed {
public:
    Reading now;
    std::vector<std::pair<TunnelId, bool>> wishes;
    std::vector<std::string> keys;
    KernelFacts facts{QStringLiteral("6.1.0-28-amd64"), true, true, true};
    int retries = 0;
    std::vector<doctor::Finding> findings; ///< of the doctor
    std::vector<Examined> looks;           ///< of those who wait for them, where they have to
    bool examinesAtOnce = true;
    std::function<void()> onTakeList; ///< what the list's file means for `now`

    FakeFeed() { now.canMakeTunnels = true; }

    [[nodiscard]] Reading read() const override { return now; }
    Result<void> setWanted(const TunnelId& id, bool wanted) override
    {
        wishes.emplace_back(id, wanted);
        for (auto& tunnel : now.tunnels) {
            if (idOf(tunnel.status) == id)
                tunnel.status.state = wanted ? TunnelState::Resolving : TunnelState::Stopped;
        }
        return {};
    }
    void takeList() override
    {
        if (onTakeList)
            onTakeList();
    }
    void retry() override { ++retries; }
    void examine(Examined done) override
    {
        if (examinesAtOnce)
            done(findings);
        else
            looks.push_back(std::move(done));
    }
    [[nodiscard]] KernelFacts host() const override { return facts; }
    [[nodiscard]] std::vector<std::string> secrets() const override { return keys; }

    /// Another tunnel of the list.
    TunnelStatus& add(std::string server, std::string_view state, Reason reason = {})
    {
        TunnelStatus status;
        status.name = "laptop";
        status.server = std::move(server);
        status.state = tunnelStateNamed(state).value();
        status.reason = std::move(reason);
        now.tunnels.emplace_back().status = std::move(status);
        return now.tunnels.back().status;
    }
};

} // namespace dynfou::gui
