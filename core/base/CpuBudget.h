// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace dynfou {

/// Limits the CPU time of one kind of work: `burst` at once, then `share` of the time that passes (0.5: half a core).
/// Work is charged after it is done, so the account may go below zero by one piece of work; nothing more is admitted
/// until it is above zero again. The caller gives the times.
class CpuBudget {
public:
    using Clock = std::chrono::steady_clock;

    CpuBudget(double share, std::chrono::nanoseconds burst);

    /// Whether there is CPU time left.
    [[nodiscard]] bool admits(Clock::time_point now);
    /// Charges `used`. A negative time counts as 0.
    void charge(std::chrono::nanoseconds used);
    [[nodiscard]] std::chrono::nanoseconds left() const { return m_left; }

private:
    double m_share;
    std::chrono::nanoseconds m_burst;
    std::chrono::nanoseconds m_left;
    Clock::time_point m_last;
};

/// CPU time of the calling thread so far (CLOCK_THREAD_CPUTIME_ID, clock_gettime(2)).
std::chrono::nanoseconds threadCpuTime();

/// Charges a budget with the CPU time that passes while this object exists.
class CpuCharge {
public:
    explicit CpuCharge(CpuBudget& budget) : m_budget(budget), m_begin(threadCpuTime()) {}
    ~CpuCharge() { m_budget.charge(threadCpuTime() - m_begin); }
    CpuCharge(const CpuCharge&) = delete;
    CpuCharge& operator=(const CpuCharge&) = delete;
    CpuCharge(CpuCharge&&) = delete;
    CpuCharge& operator=(CpuCharge&&) = delete;

private:
    CpuBudget& m_budget;
    std::chrono::nanoseconds m_begin;
};

} // namespace dynfou
