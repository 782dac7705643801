// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "program/ListSource.h"
#include "program/Service.h"

#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace dynfou {

/// An engine that follows a list file, as the service of a program: ClientEngine with a ServerList, ServerEngine with a
/// ClientList.
template <typename Engine, typename List>
class EngineService final : public Service {
public:
    using StartEngine = std::function<Result<std::unique_ptr<Engine>>(const List& list)>;

    /// Reads the list, and starts the engine with it.
    static tl::expected<std::unique_ptr<Service>, StartFailure> start(ListSource<List> source, const StartEngine& start)
    {
        if (auto accepted = source.accept(); !accepted)
            return tl::unexpected(std::move(accepted.error()));
        auto engine = start(source.list());
        if (!engine)
            return tl::unexpected(StartFailure{engine.error(), {}});
        return std::make_unique<EngineService>(std::move(source), std::move(*engine));
    }

    EngineService(ListSource<List> source, std::unique_ptr<Engine> engine)
        : m_source(std::move(source)), m_engine(std::move(engine))
    {
    }
    void stop(Ending ending, std::function<void()> done) override { m_engine->stop(ending, std::move(done)); }
    void stopNow() override { m_engine->stopNow(); }
    void reload() override { m_source.reload(*m_engine); }
    [[nodiscard]] std::string statusLine() const override { return m_engine->statusLine(); }

private:
    ListSource<List> m_source;
    std::unique_ptr<Engine> m_engine;
};

} // namespace dynfou
