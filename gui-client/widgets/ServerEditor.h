// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EntryDraft.h"

#include <QDialog>

#include <array>

class QCheckBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QScrollArea;

namespace dynfou::gui {

class FieldNote;

/// The dialog that edits one server of the list. It shows below each field what is wrong while the user types, and the
/// user cannot save until everything is right.
class ServerEditor : public QDialog {
    Q_OBJECT

public:
    ServerEditor(const QString& title, const EntryDraft& draft, QWidget* parent = nullptr);

    [[nodiscard]] EntryDraft draft() const;
    /// Shows below the fields why the server could not be saved; the dialog stays open.
    void showFailure(const Reason& reason);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The user wants to save this draft.
    void saveWanted(const dynfou::gui::EntryDraft& draft);

protected:
    bool event(QEvent* event) override;

private:
    struct Row {
        QLineEdit* edit = nullptr;
        FieldNote* note = nullptr;
        bool isTouched = false; ///< a field shows no complaint until the user has touched it
    };
    void addField(QFormLayout* form, DraftField field, const QString& label, const QString& hint);
    void addKeyButtons();
    void validate();
    void fitHeight();
    [[nodiscard]] Row& row(DraftField field) { return m_rows.at(static_cast<std::size_t>(field)); }

    std::array<Row, kDraftFields.size()> m_rows;
    QCheckBox* m_forwarding;
    QCheckBox* m_legacy;
    QCheckBox* m_enabled;
    int m_otherKeys;
    QScrollArea* m_scroll;
    QLabel* m_failure;
    QDialogButtonBox* m_buttons;
};

} // namespace dynfou::gui
