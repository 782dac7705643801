// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "helper-client/HelperClient.h"
#include "tunnel/TunnelEnd.h"

#include <QObject>
#include <cstdint>
#include <memory>
#include <optional>

namespace dynfou::helper {

/// A tunnel's end that the helper holds for this process. Requests that come before the helper has answered the
/// previous one wait for that answer, and only the latest is carried out; but a new path does not wait for a change of
/// settings. While there is no helper, the tunnel stays as it is and data flows. It is taken over again as soon as
/// there is a helper.
class HelperTunnelEnd final : public TunnelEnd {
public:
    /// `reader`: reads the state of the kernel, which needs no privilege. The identity in `config` must come from
    /// HelperIdentity::toIdentity().
    HelperTunnelEnd(KernelReader& reader, HelperClient& client, LinkConfig config, Log log);

    [[nodiscard]] Result<void> checkReady() const override;
    void adopt(const TunnelLink& link) override;
    bool holdPort(std::uint16_t peerSourcePort) override;
    void setPath(const TunnelPath& path, UniqueFd socket, Done done) override;
    void cancel() override;
    void remove() override;
    void watch(std::function<void(const Reason& reason)> lost) override { m_lost = std::move(lost); }
    Result<void> configure(LinkConfig config) override;
    [[nodiscard]] const LinkConfig& config() const override { return m_config; }
    [[nodiscard]] const std::optional<TunnelLink>& link() const override { return m_link; }

private:
    void proceed();
    void ask(TunnelPath path, UniqueFd socket);
    void askToConfigure();
    void onVanished();
    void onAnswer(const Result<WireTunnel>& answer);
    void onAdopted(const Result<WireTunnel>& answer);
    void onAway(const Reason& reason);
    void tryAgain();
    [[nodiscard]] bool isSetUp();
    void onConfigured(const Result<WireTunnel>& answer);
    Result<void> take(const WireTunnel& tunnel);
    void onGone(const Reason& reason);
    void takeOver();
    void limitMtu(TunnelPath& path);

    KernelReader& m_reader;
    HelperClient& m_client;
    LinkConfig m_config;
    Log m_log;
    std::uint64_t m_tag;
    std::optional<std::uint32_t> m_id; ///< the helper's number for the tunnel
    std::optional<TunnelLink> m_link;
    MtuChoice m_reportedMtu;
    std::optional<Reason> m_away;       ///< why no helper has the tunnel now
    bool m_isBusy = false;              ///< a request for a path or a takeover is unanswered
    bool m_isConfiguring = false;       ///< a request for settings is unanswered: the user may be asked for a password
    bool m_isRemoving = false;          ///< remove the tunnel after the answer
    bool m_isOrphan = false;            ///< take the tunnel over after the answer: the helper that held it has ended
    bool m_isChanged = false;           ///< apply the list's settings after the answer
    std::optional<TunnelPath> m_wanted; ///< set this path after the answer
    UniqueFd m_socket;
    Done m_done;
    std::function<void(const Reason& reason)> m_lost;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
    QObject m_context; ///< context of the signal connections, which end with this object
};

} // namespace dynfou::helper
