// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUdpSocket>
#include <functional>
#include <string_view>

namespace dynfou {

/// What QDtls takes for its connected UDP socket, without a socket behind it: each datagram that it writes comes out of
/// a function.
///
/// QDtls can write to a QUdpSocket only, which cannot choose the source address of a datagram. To a connected one it
/// writes by QIODevice::write(), which ends in the virtual writeData() here. So the caller decides how a datagram
/// leaves, whether it does, and can keep it to send it again.
class DatagramSink final : public QUdpSocket {
public:
    using Write = std::function<void(std::string_view datagram)>;

    explicit DatagramSink(Write write);
    ~DatagramSink() override;
    DatagramSink(const DatagramSink&) = delete;
    DatagramSink& operator=(const DatagramSink&) = delete;
    DatagramSink(DatagramSink&&) = delete;
    DatagramSink& operator=(DatagramSink&&) = delete;

protected:
    qint64 writeData(const char* data, qint64 size) override;

private:
    Write m_write;
};

} // namespace dynfou
