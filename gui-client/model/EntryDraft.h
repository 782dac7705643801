// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ListEdit.h"
#include "config/ServerList.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace dynfou::gui {

/// The text fields of the server editor.
enum class DraftField : std::uint8_t { Address, Port, ClientName, Key, Mtu, Addresses, Routes, Bridge, Interface };

inline constexpr std::array kDraftFields{DraftField::Address, DraftField::Port,   DraftField::ClientName,
                                         DraftField::Key,     DraftField::Mtu,    DraftField::Addresses,
                                         DraftField::Routes,  DraftField::Bridge, DraftField::Interface};

/// A server of the list while the user edits it. Its texts are as typed and may be wrong.
struct EntryDraft {
    std::array<QString, kDraftFields.size()> texts;
    int otherKeys = 0; ///< number of keys besides the edited one; they stay in the list until the edited one is changed
    bool isForwarding = false;
    bool isLegacy = false;
    bool isEnabled = true;

    [[nodiscard]] const QString& text(DraftField field) const { return texts.at(static_cast<std::size_t>(field)); }
    void setText(DraftField field, QString text) { texts.at(static_cast<std::size_t>(field)) = std::move(text); }

    bool operator==(const EntryDraft&) const = default;
};

/// An empty draft of a new server, with this client name and the usual port.
EntryDraft newDraft(const std::string& clientName);
EntryDraft draftOf(const ServerEntry& entry);

/// What is wrong with a field, by the rules of the list's parser; empty: nothing.
QString complaintOf(const EntryDraft& draft, DraftField field);
/// Advice about a field whose value is valid; empty: none.
QString adviceOf(const EntryDraft& draft, DraftField field);
/// Whether no field has a complaint.
bool isUsable(const EntryDraft& draft);

/// One field of an entry in the list: its name and its value as JSON; nullopt: the entry does not have the field.
struct ListField {
    std::string name;
    std::optional<std::string> value;

    bool operator==(const ListField&) const = default;
};

/// All fields that the editor knows. `listName` is the `ClientName` of the whole list: an entry with the same name
/// needs no `ClientName`. `legacyByDefault` is the value that the list's parser uses for an entry without `legacy`: an
/// entry with the same value needs no `legacy`.
std::vector<ListField> listFieldsOf(const EntryDraft& draft, const std::string& listName, bool legacyByDefault);

} // namespace dynfou::gui
