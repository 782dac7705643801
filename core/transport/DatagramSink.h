// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUdpSocket>
#include <functional>
#include <string_view>

namespace dynfou {

/// Looks to QDtls like its connected UDP socket, but has no socket behind it: each datagram that QDtls writes is passed
/// to a function.
///
/// QDtls can only write to a QUdpSocket, which cannot choose the source address of a datagram. If the socket is
/// connected, QDtls uses QIODevice::write(), which calls the virtual writeData() here. So the owner decides whether and
/// how a datagram is sent, and can keep it to send it again.
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
