<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>dynfou::gui::Banner</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::DetailPage</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More actions for this server</source>
        <translation>Weitere Aktionen für diesen Server</translation>
    </message>
    <message>
        <source>Up since</source>
        <translation>Verbunden seit</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Öffentliche Adresse</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Address inside</source>
        <translation>Adresse im Tunnel</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Client name</source>
        <translation>Clientname</translation>
    </message>
    <message>
        <source>Server's address</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Received / sent</source>
        <translation>Empfangen / gesendet</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>in</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>out</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>Letzte Ereignisse</translation>
    </message>
    <message>
        <source>%1, up for %2</source>
        <translation>%1, verbunden seit %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>&amp;Enable</source>
        <translation>&amp;Aktivieren</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Dis&amp;connect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Byte</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::Diagnosis</name>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>On the server, as root: %1</source>
        <translation>Auf dem Server, als root: %1</translation>
    </message>
    <message>
        <source>Here, as root: %1</source>
        <translation>Hier, als root: %1</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>The module fou is there (Linux %1).</source>
        <translation>Das Modul fou ist da (Linux %1).</translation>
    </message>
    <message>
        <source>The module fou is not loaded.</source>
        <translation>Das Modul fou ist nicht geladen.</translation>
    </message>
    <message>
        <source>It is loaded at boot where dynfou is installed; now: sudo modprobe fou</source>
        <translation>Wo dynfou installiert ist, wird es beim Hochfahren geladen; jetzt: sudo modprobe fou</translation>
    </message>
    <message>
        <source>Helper</source>
        <translation>Helfer</translation>
    </message>
    <message>
        <source>Tunnels can be made here.</source>
        <translation>Hier können Tunnel angelegt werden.</translation>
    </message>
    <message>
        <source>Server list</source>
        <translation>Serverliste</translation>
    </message>
    <message>
        <source>Mend the file, or edit the server here.</source>
        <translation>Berichtigen Sie die Datei, oder bearbeiten Sie den Server hier.</translation>
    </message>
    <message>
        <source>There is no server yet.</source>
        <translation>Es gibt noch keinen Server.</translation>
    </message>
    <message>
        <source>Add one, or import a file or link.</source>
        <translation>Fügen Sie einen hinzu, oder importieren Sie eine Datei oder einen Link.</translation>
    </message>
    <message>
        <source>Server %1</source>
        <translation>Server %1</translation>
    </message>
    <message>
        <source>Reached, and data flows both ways (%1).</source>
        <translation>Erreicht, Daten fließen in beide Richtungen (%1).</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Set by the network.</source>
        <translation>Vom Netz gestellt.</translation>
    </message>
    <message>
        <source>It does not matter: only servers with the old protocol need it.</source>
        <translation>Sie ist gleichgültig: nur Server mit dem alten Protokoll brauchen sie.</translation>
    </message>
    <message>
        <source>Nobody says that it is right. The old protocol needs it within 30 seconds of the server's.</source>
        <translation>Niemand sagt, dass sie richtig geht. Das alte Protokoll verlangt höchstens 30 Sekunden Abstand zur Uhr des Servers.</translation>
    </message>
    <message>
        <source>Switch on time synchronisation: sudo timedatectl set-ntp true</source>
        <translation>Schalten Sie den Zeitabgleich ein: sudo timedatectl set-ntp true</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>%1 bytes inside the tunnel.</source>
        <translation>%1 Byte im Tunnel.</translation>
    </message>
    <message>
        <source>Only %1 bytes inside the tunnel.</source>
        <translation>Nur %1 Byte im Tunnel.</translation>
    </message>
    <message>
        <source>The network on the way, or the list, allows no more: hosts behind this one must use it too.</source>
        <translation>Das Netz auf dem Weg oder die Liste erlaubt nicht mehr: Rechner hinter diesem müssen denselben Wert verwenden.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::DiagnosticsPage</name>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>For a bug report; without keys</source>
        <translation>Für eine Fehlermeldung; ohne Schlüssel</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::EntryDraft</name>
    <message>
        <source>"%1" is not understood; allowed is: network/length via gateway metric number</source>
        <translation>„%1“ wird nicht verstanden; erlaubt ist: Netz/Länge via Gateway metric Zahl</translation>
    </message>
    <message>
        <source>"%1" is not a metric; allowed are whole numbers from 0</source>
        <translation>„%1“ ist keine Metrik; erlaubt sind ganze Zahlen ab 0</translation>
    </message>
    <message>
        <source>"%1" cannot be used; allowed are %2 to %3</source>
        <translation>„%1“ ist nicht verwendbar; erlaubt sind %2 bis %3</translation>
    </message>
    <message>
        <source>addresses, routes and forwarding belong to the bridge itself, and not to its port</source>
        <translation>Adressen, Routen und Weiterleitung gehören der Bridge selbst, nicht ihrem Port</translation>
    </message>
    <message>
        <source>the old protocol cannot be used with a bridge</source>
        <translation>das alte Protokoll ist mit einer Bridge nicht möglich</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::Format</name>
    <message>
        <source>B</source>
        <comment>bytes</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>bit/s</source>
        <translation>bit/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 Std</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std %2 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ImportDialog</name>
    <message>
        <source>Connects as %1, port %2.</source>
        <translation>Verbindet als %1, Port %2.</translation>
    </message>
    <message>
        <source>Gives this computer the address %1 in the tunnel.</source>
        <translation>Gibt diesem Rechner im Tunnel die Adresse %1.</translation>
    </message>
    <message>
        <source>Sends ALL traffic through the tunnel (%1).</source>
        <translation>Schickt ALLEN Verkehr durch den Tunnel (%1).</translation>
    </message>
    <message>
        <source>Sends traffic to %1 through the tunnel.</source>
        <translation>Schickt Verkehr zu %1 durch den Tunnel.</translation>
    </message>
    <message>
        <source>Joins the tunnel to this computer's network %1 (bridge).</source>
        <translation>Verbindet den Tunnel mit dem Netz %1 dieses Rechners (Bridge).</translation>
    </message>
    <message>
        <source>Forwards packets from the tunnel to other networks.</source>
        <translation>Leitet Pakete aus dem Tunnel in andere Netze weiter.</translation>
    </message>
    <message>
        <source>Uses the old protocol, which identifies weakly.</source>
        <translation>Verwendet das alte Protokoll, das schwach ausweist.</translation>
    </message>
    <message>
        <source>Is disabled until you enable it.</source>
        <translation>Ist inaktiv, bis Sie ihn aktivieren.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Add this server?</source>
        <translation>Diesen Server hinzufügen?</translation>
    </message>
    <message>
        <source>Add these %1 servers?</source>
        <translation>Diese %1 Server hinzufügen?</translation>
    </message>
    <message>
        <source>From %1. Import only what you got from somebody you trust.</source>
        <translation>Von %1. Importieren Sie nur, was von jemandem stammt, dem Sie vertrauen.</translation>
    </message>
    <message>
        <source>What is to be added</source>
        <translation>Was hinzugefügt werden soll</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::LogPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only lines with this text</source>
        <translation>Nur Zeilen mit diesem Text zeigen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Show only lines from this level on</source>
        <translation>Nur Zeilen ab dieser Stufe zeigen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the lines that are shown</source>
        <translation>Die gezeigten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::MainWindow</name>
    <message>
        <source>State of all tunnels</source>
        <translation>Zustand aller Tunnel</translation>
    </message>
    <message>
        <source>Tunnels that are up</source>
        <translation>Verbundene Tunnel</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Diagnostics</source>
        <translation>&amp;Diagnose</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import a &amp;file…</source>
        <translation>&amp;Datei importieren …</translation>
    </message>
    <message>
        <source>Import the &amp;link in the clipboard…</source>
        <translation>&amp;Link aus der Zwischenablage importieren …</translation>
    </message>
    <message>
        <source>&amp;Export the list…</source>
        <translation>Liste &amp;exportieren …</translation>
    </message>
    <message>
        <source>Import or export servers</source>
        <translation>Server importieren oder exportieren</translation>
    </message>
    <message>
        <source>There is no link that begins with dynfou: in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Link, der mit dynfou: beginnt.</translation>
    </message>
    <message>
        <source>No servers</source>
        <translation>Keine Server</translation>
    </message>
    <message>
        <source>%1 of %2 up</source>
        <comment>tunnels</comment>
        <translation>%1 von %2 verbunden</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>The server list has an error; the one before it stays in force.</source>
        <translation>Die Serverliste hat einen Fehler; die vorige gilt weiter.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ServerActions</name>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its tunnel ends, and its key is deleted from the list.</source>
        <translation>Sein Tunnel endet, und sein Schlüssel wird aus der Liste gelöscht.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Export the list with its keys</source>
        <translation>Die Liste mit ihren Schlüsseln exportieren</translation>
    </message>
    <message>
        <source>Server list (*.json)</source>
        <translation>Serverliste (*.json)</translation>
    </message>
    <message>
        <source>Import servers</source>
        <translation>Server importieren</translation>
    </message>
    <message>
        <source>Server list (*.json);;All files (*)</source>
        <translation>Serverliste (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>a link</source>
        <translation>einem Link</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ServerEditor</name>
    <message>
        <source>&amp;Forward packets that come in here</source>
        <translation>Pakete, die hier ankommen, &amp;weiterleiten</translation>
    </message>
    <message>
        <source>The server still speaks the o&amp;ld protocol (dynamic-fou)</source>
        <translation>Der Server spricht noch das a&amp;lte Protokoll (dynamic-fou)</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>&amp;Aktiv</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Why it was not saved</source>
        <translation>Warum nicht gespeichert wurde</translation>
    </message>
    <message>
        <source>Se&amp;rver</source>
        <translation>Se&amp;rver</translation>
    </message>
    <message>
        <source>vpn.example.org or an IP address</source>
        <translation>vpn.example.org oder eine IP-Adresse</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Client &amp;name</source>
        <translation>Client&amp;name</translation>
    </message>
    <message>
        <source>as the server knows this computer</source>
        <translation>wie der Server diesen Rechner kennt</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>S&amp;chlüssel</translation>
    </message>
    <message>
        <source>the same as on the server</source>
        <translation>derselbe wie auf dem Server</translation>
    </message>
    <message>
        <source>Network interface</source>
        <translation>Netzwerkschnittstelle</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>A&amp;dressen</translation>
    </message>
    <message>
        <source>192.168.2.2/24, 2001:db8:5::2/64</source>
        <translation>192.168.2.2/24, 2001:db8:5::2/64</translation>
    </message>
    <message>
        <source>R&amp;outes</source>
        <translation>R&amp;outen</translation>
    </message>
    <message>
        <source>10.1.0.0/16 via 192.168.2.1 metric 50, 10.2.0.0/16</source>
        <translation>10.1.0.0/16 via 192.168.2.1 metric 50, 10.2.0.0/16</translation>
    </message>
    <message>
        <source>&amp;Bridge</source>
        <translation>&amp;Bridge</translation>
    </message>
    <message>
        <source>a bridge of this computer, instead of addresses</source>
        <translation>eine Bridge dieses Rechners, statt Adressen</translation>
    </message>
    <message>
        <source>&amp;Interface</source>
        <translation>Schn&amp;ittstelle</translation>
    </message>
    <message>
        <source>dynN</source>
        <translation>dynN</translation>
    </message>
    <message>
        <source>&amp;MTU</source>
        <translation>&amp;MTU</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>von selbst</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Den Schlüssel zeigen</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>Er&amp;zeugen</translation>
    </message>
    <message>
        <source>Generate a new key</source>
        <translation>Einen neuen Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>A new key has to be given to the server too.</source>
        <translation>Ein neuer Schlüssel muss auch dem Server gegeben werden.</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>&amp;Verbergen</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ServerMenu</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>D&amp;uplicate…</source>
        <translation>D&amp;uplizieren …</translation>
    </message>
    <message>
        <source>E&amp;nabled</source>
        <translation>&amp;Aktiv</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Copy as &amp;link, with the key</source>
        <translation>Als &amp;Link kopieren, mit dem Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen …</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::TrayIcon</name>
    <message>
        <source>&amp;Open dynfou</source>
        <translation>dynfou &amp;öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::TunnelText</name>
    <message>
        <source>Looking up the server's address.</source>
        <translation>Die Adresse des Servers wird gesucht.</translation>
    </message>
    <message>
        <source>Agreeing on a tunnel with the server.</source>
        <translation>Der Tunnel wird mit dem Server vereinbart.</translation>
    </message>
    <message>
        <source>Opening the way through the NAT.</source>
        <translation>Der Weg durch das NAT wird geöffnet.</translation>
    </message>
    <message>
        <source>Creating the network interface.</source>
        <translation>Die Netzwerkschnittstelle wird angelegt.</translation>
    </message>
    <message>
        <source>Waiting for the first answer through the tunnel.</source>
        <translation>Warten auf die erste Antwort durch den Tunnel.</translation>
    </message>
    <message>
        <source>The connection was lost; trying to get it back.</source>
        <translation>Die Verbindung ist verloren; sie wird wiederhergestellt.</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>This server is disabled in the list.</source>
        <translation>Dieser Server ist in der Liste inaktiv.</translation>
    </message>
    <message>
        <source>Enable it to connect.</source>
        <translation>Aktivieren Sie ihn, um zu verbinden.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>This tunnel was disconnected.</source>
        <translation>Dieser Tunnel wurde getrennt.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Data flows, but badly. The network on the way, a weak Wi-Fi for example, is the usual cause.</source>
        <translation>Daten fließen, aber schlecht. Meist liegt es am Netz auf dem Weg, etwa an schwachem WLAN.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>Helper missing</source>
        <translation>Helfer fehlt</translation>
    </message>
    <message>
        <source>No NAT on the way</source>
        <translation>Kein NAT auf dem Weg</translation>
    </message>
    <message>
        <source>Symmetric (a port for each destination)</source>
        <translation>Symmetrisch (ein Port je Ziel)</translation>
    </message>
    <message>
        <source>Simple (one port for all)</source>
        <translation>Einfach (ein Port für alle)</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>server, state, round trip</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>server, state</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>tunnels</comment>
        <translation><numerusform>und %n weiterer</numerusform><numerusform>und %n weitere</numerusform></translation>
    </message>
    <message>
        <source>%1 is connected</source>
        <translation>%1 ist verbunden</translation>
    </message>
    <message>
        <source>%1 is not connected</source>
        <translation>%1 ist nicht verbunden</translation>
    </message>
    <message>
        <source>%1 is slow</source>
        <translation>%1 ist langsam</translation>
    </message>
    <message>
        <source>Data has been flowing badly for some seconds.</source>
        <translation>Seit einigen Sekunden fließen die Daten schlecht.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::WelcomePage</name>
    <message>
        <source>No server yet</source>
        <translation>Noch kein Server</translation>
    </message>
    <message>
        <source>Whoever runs your server has a file for you, or a link that begins with dynfou://.</source>
        <translation>Wer Ihren Server betreibt, hat für Sie eine Datei oder einen Link, der mit dynfou:// beginnt.</translation>
    </message>
    <message>
        <source>Add a &amp;server</source>
        <translation>&amp;Server hinzufügen</translation>
    </message>
    <message>
        <source>Import a &amp;file</source>
        <translation>&amp;Datei importieren</translation>
    </message>
    <message>
        <source>Paste a lin&amp;k</source>
        <translation>&amp;Link einfügen</translation>
    </message>
</context>
</TS>
