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

/// A tunnel's end that the helper holds for us. What is asked for while the helper has not answered yet is done after
/// that, the latest only; but another path does not wait for other settings. While there is no helper, the tunnel
/// stands as it is, and data flows; it is taken over again as soon as there is one.
class HelperTunnelEnd final : public TunnelEnd {
public:
    /// `reader`: shows what the kernel has, which needs no privilege. The place's identity is a HelperIdentity's.
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
    std::optional<std::uint32_t> m_id; ///< the helper's number for it
    std::optional<TunnelLink> m_link;
    MtuChoice m_reportedMtu;
    std::optional<Reason> m_away;       ///< why no helper has the tunnel now
    bool m_isBusy = false;              ///< the helper has not answered yet where the tunnel leads
    bool m_isConfiguring = false;       ///< or what it is to have: somebody may be looking for a password
    bool m_isRemoving = false;          ///< to be removed then
    bool m_isOrphan = false;            ///< to be taken over then: the helper that held it has ended
    bool m_isChanged = false;           ///< to be brought to the list then
    std::optional<TunnelPath> m_wanted; ///< to be led there then
    UniqueFd m_socket;
    Done m_done;
    std::function<void(const Reason& reason)> m_lost;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
    QObject m_context; ///< of the connections: they end with this object
};

} // namespace dynfou::helper
