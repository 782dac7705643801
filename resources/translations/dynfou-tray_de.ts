<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
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
        <source>%1 for %2, trying again</source>
        <translation>%1 seit %2, neuer Versuch</translation>
    </message>
    <message>
        <source>Nothing has happened since the program was started.</source>
        <translation>Seit dem Start des Programms ist nichts geschehen.</translation>
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
        <source>Nobody says that it is right. The old protocol needs it within 30 seconds of the server&apos;s.</source>
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
    <message>
        <source>It was not looked at.</source>
        <translation>Danach wurde nicht gesehen.</translation>
    </message>
    <message>
        <source>It is there, and is asked when a tunnel is made.</source>
        <translation>Er ist da und wird gefragt, wenn ein Tunnel angelegt wird.</translation>
    </message>
    <message>
        <source>Mend it with a text editor: what is saved counts at once.</source>
        <translation>Berichtigen Sie sie mit einem Texteditor: Was gespeichert ist, gilt sofort.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::DiagnosticsPage</name>
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
        <source>&quot;%1&quot; is not understood; allowed is: network/length via gateway metric number</source>
        <translation>„%1“ wird nicht verstanden; erlaubt ist: Netz/Länge via Gateway metric Zahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a metric; allowed are whole numbers from 0</source>
        <translation>„%1“ ist keine Metrik; erlaubt sind ganze Zahlen ab 0</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used; allowed are %2 to %3</source>
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
    <message>
        <source>the list has more keys for this server; another one here takes the place of all</source>
        <translation>in der Liste stehen weitere Schlüssel für diesen Server; ein anderer hier tritt an die Stelle aller</translation>
    </message>
    <message>
        <source>it begins or ends with a blank, which counts: was it meant to?</source>
        <translation>er beginnt oder endet mit einem Leerzeichen, das mitzählt: Ist das so gemeint?</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::FactsCard</name>
    <message>
        <source>%1, port of %2</source>
        <comment>interface, bridge</comment>
        <translation>%1, Port von %2</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Byte</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>addresses</comment>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
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
        <source>Addresses inside</source>
        <translation>Adressen im Tunnel</translation>
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
        <source>Server&apos;s address</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Received / sent</source>
        <translation>Empfangen / gesendet</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::FindingLine</name>
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
    <name>dynfou::gui::ImportSource</name>
    <message>
        <source>a link</source>
        <translation>einem Link</translation>
    </message>
    <message>
        <source>the QR code in %1</source>
        <translation>dem QR-Code in %1</translation>
    </message>
    <message>
        <source>the QR code of a picture</source>
        <translation>dem QR-Code eines Bildes</translation>
    </message>
    <message>
        <source>there is no link that begins with dynfou:, no picture and no file</source>
        <translation>kein Link, der mit dynfou: beginnt, kein Bild und keine Datei</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::LinkDialog</name>
    <message>
        <source>Link to %1</source>
        <translation>Link zu %1</translation>
    </message>
    <message>
        <source>The key is in it: whoever sees the code or has the link can connect as %1.</source>
        <translation>Er enthält den Schlüssel: Wer den Code sieht oder den Link hat, kann sich als %1 verbinden.</translation>
    </message>
    <message>
        <source>The link is too long for a QR code.</source>
        <translation>Der Link ist zu lang für einen QR-Code.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>&amp;Copy the link</source>
        <translation>Link &amp;kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ListImport</name>
    <message>
        <source>Sends traffic to %1 through the tunnel, via %2.</source>
        <translation>Schickt Verkehr zu %1 durch den Tunnel, über %2.</translation>
    </message>
    <message>
        <source>Sends traffic to %1 through the tunnel.</source>
        <translation>Schickt Verkehr zu %1 durch den Tunnel.</translation>
    </message>
    <message>
        <source>Sends ALL %1 traffic through the tunnel (%2).</source>
        <translation>Schickt ALLEN %1-Verkehr durch den Tunnel (%2).</translation>
    </message>
    <message>
        <source>Sends MOST %1 traffic through the tunnel (%2).</source>
        <translation>Schickt den GRÖSSTEN TEIL des %1-Verkehrs durch den Tunnel (%2).</translation>
    </message>
    <message>
        <source>Connects as %1, port %2.</source>
        <translation>Verbindet als %1, Port %2.</translation>
    </message>
    <message>
        <source>Gives this computer the address %1 in the tunnel.</source>
        <translation>Gibt diesem Rechner im Tunnel die Adresse %1.</translation>
    </message>
    <message>
        <source>Joins the tunnel to this computer&apos;s network %1 (bridge).</source>
        <translation>Verbindet den Tunnel mit dem Netz %1 dieses Rechners (Bridge).</translation>
    </message>
    <message>
        <source>Forwards packets from the tunnel to other networks.</source>
        <translation>Leitet Pakete aus dem Tunnel in andere Netze weiter.</translation>
    </message>
    <message>
        <source>Makes the network interface %1.</source>
        <translation>Legt die Netzwerkschnittstelle %1 an.</translation>
    </message>
    <message>
        <source>Sends packets of at most %1 bytes through the tunnel (MTU).</source>
        <translation>Schickt Pakete von höchstens %1 Bytes durch den Tunnel (MTU).</translation>
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
        <source>Has fields that this program does not know: %1.</source>
        <translation>Hat Felder, die dieses Programm nicht kennt: %1.</translation>
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
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>The server list has an error; the one before it stays in force.</source>
        <translation>Die Serverliste hat einen Fehler; die vorige gilt weiter.</translation>
    </message>
    <message>
        <source>The server list has an error, so there are no tunnels.</source>
        <translation>Die Serverliste hat einen Fehler, daher gibt es keine Tunnel.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::Phrases</name>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is not UTF-8</source>
        <translation>ist kein UTF-8</translation>
    </message>
    <message>
        <source>has a control character</source>
        <translation>enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>has %1 bytes</source>
        <translation>hat %1 Byte</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 bytes</source>
        <translation>„%1“ hat %2 Byte</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a control character</source>
        <translation>„%1“ enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a &apos;=&apos;</source>
        <translation>„%1“ enthält ein „=“</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has white space at an end</source>
        <translation>„%1“ hat Leerraum am Anfang oder Ende</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in ASCII (write such a name in its xn-- form)</source>
        <translation>„%1“ ist kein ASCII (solche Namen in ihrer Form mit xn-- schreiben)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a valid address</source>
        <translation>„%1“ ist keine gültige Adresse</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of one host</source>
        <translation>„%1“ ist nicht die Adresse eines einzelnen Rechners</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an interface</source>
        <translation>„%1“ kann kein Name einer Schnittstelle sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address with a prefix length</source>
        <translation>„%1“ ist keine Adresse mit Präfixlänge</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the address of its network, not of a host in it</source>
        <translation>„%1“ ist die Adresse des Netzes, nicht die eines Rechners darin</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no network with a prefix length</source>
        <translation>„%1“ ist kein Netz mit Präfixlänge</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not routed</source>
        <translation>„%1“ wird nicht geroutet</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has bits beyond its prefix length</source>
        <translation>„%1“ hat Bits jenseits der Präfixlänge</translation>
    </message>
    <message>
        <source>the network is %1</source>
        <translation>das Netz ist %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address</source>
        <translation>„%1“ ist keine Adresse</translation>
    </message>
    <message>
        <source>allowed are 1 to 128 bytes of UTF-8 without control characters, without &apos;=&apos; and without white space at the ends</source>
        <translation>erlaubt sind 1 bis 128 Byte UTF-8 ohne Steuerzeichen, ohne „=“ und ohne Leerraum am Anfang und Ende</translation>
    </message>
    <message>
        <source>allowed are 1 to 512 bytes of UTF-8 without control characters</source>
        <translation>erlaubt sind 1 bis 512 Byte UTF-8 ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>allowed are a host name, an IPv4 address or an IPv6 address</source>
        <translation>erlaubt sind ein Rechnername, eine IPv4- oder eine IPv6-Adresse</translation>
    </message>
    <message>
        <source>allowed are 1 to 15 visible ASCII characters without &apos;/&apos;, &apos;:&apos; and &apos;%&apos;, but not &apos;.&apos;, &apos;..&apos;, lo, all or default</source>
        <translation>erlaubt sind 1 bis 15 sichtbare ASCII-Zeichen ohne „/“, „:“ und „%“, aber nicht „.“, „..“, lo, all oder default</translation>
    </message>
    <message>
        <source>allowed is an address with its prefix length, as %1</source>
        <translation>erlaubt ist eine Adresse mit Präfixlänge, etwa %1</translation>
    </message>
    <message>
        <source>allowed is a network with its prefix length, as %1</source>
        <translation>erlaubt ist ein Netz mit Präfixlänge, etwa %1</translation>
    </message>
    <message>
        <source>allowed is an IPv4 or IPv6 address without prefix length</source>
        <translation>erlaubt ist eine IPv4- oder IPv6-Adresse ohne Präfixlänge</translation>
    </message>
    <message>
        <source>has fewer than %1 bytes: whoever gets between the two ends once can guess it offline</source>
        <translation>hat weniger als %1 Byte: Wer einmal zwischen die beiden Enden gerät, kann ihn in Ruhe erraten</translation>
    </message>
    <message>
        <source>no answer from %1</source>
        <translation>keine Antwort von %1</translation>
    </message>
    <message>
        <source>the server may be down or unreachable (a firewall that drops UDP %1)</source>
        <translation>der Server ist vielleicht aus oder nicht erreichbar (eine Firewall, die UDP %1 verwirft)</translation>
    </message>
    <message>
        <source>if it is still dynamic-fou, which speaks the old protocol only, set &quot;legacy&quot;: true in its entry, or LEGACY=yes</source>
        <translation>läuft dort noch dynamic-fou, das nur das alte Protokoll spricht, hilft &quot;legacy&quot;: true im Eintrag oder LEGACY=yes</translation>
    </message>
    <message>
        <source>the host says that nothing listens there (ICMP port unreachable): is the server running?</source>
        <translation>der Rechner meldet, dass dort nichts lauscht (ICMP Port unreachable): Läuft der Server?</translation>
    </message>
    <message>
        <source>%1 answers, but does not begin</source>
        <translation>%1 antwortet, beginnt aber nicht</translation>
    </message>
    <message>
        <source>it may have too much to do for now</source>
        <translation>er ist vielleicht gerade überlastet</translation>
    </message>
    <message>
        <source>%1 does not accept this client name or key</source>
        <translation>%1 akzeptiert diesen Clientnamen oder Schlüssel nicht</translation>
    </message>
    <message>
        <source>compare ClientName and clientKey of both lists</source>
        <translation>vergleichen Sie ClientName und clientKey beider Listen</translation>
    </message>
    <message>
        <source>the server&apos;s log says more</source>
        <translation>das Protokoll des Servers sagt mehr</translation>
    </message>
    <message>
        <source>cannot resolve %1: %2</source>
        <translation>%1 lässt sich nicht auflösen: %2</translation>
    </message>
    <message>
        <source>check the name and this host&apos;s DNS settings</source>
        <translation>prüfen Sie den Namen und die DNS-Einstellungen dieses Rechners</translation>
    </message>
    <message>
        <source>cannot reach %1: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>no answer through the tunnel (keepalive timed out)</source>
        <translation>keine Antwort durch den Tunnel (Keepalive abgelaufen)</translation>
    </message>
    <message>
        <source>the server answers but no data arrives through the tunnel: %1</source>
        <translation>der Server antwortet, aber durch den Tunnel kommen keine Daten: %1</translation>
    </message>
    <message>
        <source>data flows, but badly: round trip %1 ms, %2 % of the probes lost</source>
        <translation>Daten fließen, aber schlecht: Umlaufzeit %1 ms, %2 % der Proben verloren</translation>
    </message>
    <message>
        <source>data flows, but badly: round trip %1 ms</source>
        <translation>Daten fließen, aber schlecht: Umlaufzeit %1 ms</translation>
    </message>
    <message>
        <source>the helper has not answered in time</source>
        <translation>der Helfer hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the helper cannot be started: %1</source>
        <translation>der Helfer lässt sich nicht starten: %1</translation>
    </message>
    <message>
        <source>stop it first, or give this one another list</source>
        <translation>beenden Sie ihn zuerst, oder geben Sie diesem eine andere Liste</translation>
    </message>
    <message>
        <source>the list was changed elsewhere</source>
        <translation>die Liste wurde anderswo geändert</translation>
    </message>
    <message>
        <source>look at the server again</source>
        <translation>sehen Sie sich den Server noch einmal an</translation>
    </message>
    <message>
        <source>a field is given twice: it does not say what it would do</source>
        <translation>ein Feld kommt zweimal vor: es sagt nicht, was es täte</translation>
    </message>
    <message>
        <source>what would be added is not what was shown</source>
        <translation>was hinzugefügt würde, ist nicht, was gezeigt wurde</translation>
    </message>
    <message>
        <source>look at its text first</source>
        <translation>sehen Sie sich zuerst seinen Text an</translation>
    </message>
    <message>
        <source>no answer from %1, UDP port %2</source>
        <translation>keine Antwort von %1, UDP-Port %2</translation>
    </message>
    <message>
        <source>polkit does not allow %1</source>
        <translation>polkit erlaubt %1 nicht</translation>
    </message>
    <message>
        <source>it wants an administrator&apos;s password: use a program that can ask for it, or run dynfou as root</source>
        <translation>es verlangt das Passwort eines Administrators: Nehmen Sie ein Programm, das danach fragen kann, oder starten Sie dynfou als root</translation>
    </message>
    <message>
        <source>only the user of the active local session may do it</source>
        <translation>nur der Benutzer der aktiven lokalen Sitzung darf das</translation>
    </message>
    <message>
        <source>others run dynfou as root</source>
        <translation>andere starten dynfou als root</translation>
    </message>
    <message>
        <source>the program is still starting</source>
        <translation>das Programm startet noch</translation>
    </message>
    <message>
        <source>try again in a moment</source>
        <translation>versuchen Sie es gleich noch einmal</translation>
    </message>
    <message>
        <source>mend the list first</source>
        <translation>berichtigen Sie zuerst die Liste</translation>
    </message>
    <message>
        <source>mend the file first</source>
        <translation>berichtigen Sie zuerst die Datei</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>kein JSON: %1</translation>
    </message>
    <message>
        <source>the text ends here</source>
        <translation>der Text endet hier</translation>
    </message>
    <message>
        <source>comments are not allowed</source>
        <translation>Kommentare sind nicht erlaubt</translation>
    </message>
    <message>
        <source>single quotes are not allowed</source>
        <translation>einfache Anführungszeichen sind nicht erlaubt</translation>
    </message>
    <message>
        <source>no comma may stand before &apos;%1&apos;</source>
        <translation>vor &apos;%1&apos; darf kein Komma stehen</translation>
    </message>
    <message>
        <source>expected is %1</source>
        <translation>erwartet wird %1</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>it must be given</source>
        <translation>es muss angegeben sein</translation>
    </message>
    <message>
        <source>this field is unknown and ignored</source>
        <translation>dieses Feld ist unbekannt und zählt nicht</translation>
    </message>
    <message>
        <source>given twice, in %1 and in %2</source>
        <translation>doppelt angegeben, in %1 und in %2</translation>
    </message>
    <message>
        <source>the last counts</source>
        <translation>das letzte zählt</translation>
    </message>
    <message>
        <source>allowed is a string in double quotes</source>
        <translation>erlaubt ist ein Text in doppelten Anführungszeichen</translation>
    </message>
    <message>
        <source>%1 is not a port</source>
        <translation>%1 ist kein Port</translation>
    </message>
    <message>
        <source>%1 is not a whole number</source>
        <translation>%1 ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>allowed are %1 to %2</source>
        <translation>erlaubt sind %1 bis %2</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>create it, or name another with %1 or %2</source>
        <translation>legen Sie sie an, oder nennen Sie eine andere mit %1 oder %2</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>kann nicht geöffnet werden: %1</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>allowed is a file</source>
        <translation>erlaubt ist eine Datei</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>expected is a list in JSON</source>
        <translation>erwartet wird eine Liste in JSON</translation>
    </message>
    <message>
        <source>is larger than 8 MiB</source>
        <translation>ist größer als 8 MiB</translation>
    </message>
    <message>
        <source>the list cannot be used</source>
        <translation>die Liste ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>there is no server in %1</source>
        <translation>in %1 ist kein Server</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>cannot write %1: %2</source>
        <translation>kann %1 nicht schreiben: %2</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>kann %1 nicht schreiben</translation>
    </message>
    <message>
        <source>what was chosen counts until the program ends</source>
        <translation>was gewählt wurde, gilt bis zum Ende des Programms</translation>
    </message>
    <message>
        <source>another program is editing %1</source>
        <translation>ein anderes Programm bearbeitet %1</translation>
    </message>
    <message>
        <source>%1 was changed at the same moment</source>
        <translation>%1 wurde im selben Augenblick geändert</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>the link cannot be used: %1</source>
        <translation>der Link ist nicht zu gebrauchen: %1</translation>
    </message>
    <message>
        <source>it is of another version than this program</source>
        <translation>er ist von einer anderen Fassung als dieses Programm</translation>
    </message>
    <message>
        <source>it does not begin with %1</source>
        <translation>er beginnt nicht mit %1</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>er ist zu lang</translation>
    </message>
    <message>
        <source>it is damaged, copy it again as a whole</source>
        <translation>er ist beschädigt, kopieren Sie ihn noch einmal ganz</translation>
    </message>
    <message>
        <source>what it holds is not a list of servers</source>
        <translation>was darin steht, ist keine Liste von Servern</translation>
    </message>
    <message>
        <source>it holds not one server</source>
        <translation>darin steht nicht genau ein Server</translation>
    </message>
    <message>
        <source>the picture cannot be read: %1</source>
        <translation>das Bild kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>use a PNG or JPEG</source>
        <translation>nehmen Sie ein PNG oder JPEG</translation>
    </message>
    <message>
        <source>it is larger than 16 MiB</source>
        <translation>es ist größer als 16 MiB</translation>
    </message>
    <message>
        <source>it is of another kind</source>
        <translation>es ist von anderer Art</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>es ist beschädigt</translation>
    </message>
    <message>
        <source>it has too many pixels</source>
        <translation>es hat zu viele Pixel</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>es ist leer</translation>
    </message>
    <message>
        <source>there is no QR code in the picture, or it is too small or blurred</source>
        <translation>in dem Bild ist kein QR-Code, oder er ist zu klein oder unscharf</translation>
    </message>
    <message>
        <source>a screenshot is better than a photograph</source>
        <translation>ein Bildschirmfoto ist besser als eine Fotografie</translation>
    </message>
    <message>
        <source>the QR code holds no link that begins with dynfou:</source>
        <translation>der QR-Code enthält keinen Link, der mit dynfou: beginnt</translation>
    </message>
    <message>
        <source>the picture has more than one link</source>
        <translation>das Bild hat mehr als einen Link</translation>
    </message>
    <message>
        <source>cut out the one that is meant</source>
        <translation>schneiden Sie den gemeinten aus</translation>
    </message>
    <message>
        <source>the running kernel (%1) has no %2</source>
        <translation>der laufende Kernel (%1) hat kein %2</translation>
    </message>
    <message>
        <source>the kernel carries every packet of a tunnel by it</source>
        <translation>der Kernel befördert damit jedes Paket eines Tunnels</translation>
    </message>
    <message>
        <source>this host has no IPv6 at all</source>
        <translation>dieser Rechner hat gar kein IPv6</translation>
    </message>
    <message>
        <source>a tunnel&apos;s health connection needs its link-local addresses</source>
        <translation>die Kontrollverbindung eines Tunnels braucht dessen Link-Local-Adressen</translation>
    </message>
    <message>
        <source>the FOU port %1 was left by a process that has gone</source>
        <translation>der FOU-Port %1 ist von einem Prozess übrig, den es nicht mehr gibt</translation>
    </message>
    <message>
        <source>no other program can have the port</source>
        <translation>kein anderes Programm kann den Port haben</translation>
    </message>
    <message>
        <source>%1 was left by a process that has gone</source>
        <translation>%1 ist von einem Prozess übrig, den es nicht mehr gibt</translation>
    </message>
    <message>
        <source>dynfou takes it over when it is started with the same list</source>
        <translation>dynfou übernimmt es, wenn es mit derselben Liste gestartet wird</translation>
    </message>
    <message>
        <source>nobody else needs it</source>
        <translation>sonst braucht es niemand</translation>
    </message>
    <message>
        <source>the reverse path filter of %1 is strict</source>
        <translation>der Rückwegfilter von %1 ist streng</translation>
    </message>
    <message>
        <source>packets through the tunnel are dropped when the way back to their source is another</source>
        <translation>Pakete durch den Tunnel werden verworfen, wenn der Rückweg zu ihrer Quelle ein anderer ist</translation>
    </message>
    <message>
        <source>forwarding is off for %1</source>
        <translation>die Weiterleitung ist für %1 ausgeschaltet</translation>
    </message>
    <message>
        <source>the list says Forwarding, and what comes in there goes nowhere else</source>
        <translation>die Liste verlangt Weiterleitung, und was dort ankommt, geht nicht weiter</translation>
    </message>
    <message>
        <source>no other interface forwards what comes in</source>
        <translation>keine andere Schnittstelle leitet weiter, was ankommt</translation>
    </message>
    <message>
        <source>the list says Forwarding, and the answers of other hosts do not get into the tunnel</source>
        <translation>die Liste verlangt Weiterleitung, und die Antworten anderer Rechner kommen nicht in den Tunnel</translation>
    </message>
    <message>
        <source>MTU %1 is too large for the way to %2: %3 is the most that arrives whole</source>
        <translation>die MTU %1 ist für den Weg zu %2 zu groß: %3 ist das Größte, das ganz ankommt</translation>
    </message>
    <message>
        <source>large packets are lost while small ones pass</source>
        <translation>große Pakete gehen verloren, kleine kommen an</translation>
    </message>
    <message>
        <source>&quot;MTU&quot;: %1 in both lists mends it for good</source>
        <translation>&quot;MTU&quot;: %1 in beiden Listen behebt es auf Dauer</translation>
    </message>
    <message>
        <source>the names and keys of both lists must be the same</source>
        <translation>die Namen und Schlüssel beider Listen müssen gleich sein</translation>
    </message>
    <message>
        <source>nothing from here arrives on UDP port %1 of %2</source>
        <translation>nichts von hier kommt am UDP-Port %1 von %2 an</translation>
    </message>
    <message>
        <source>the tunnel&apos;s data goes there</source>
        <translation>dorthin gehen die Daten des Tunnels</translation>
    </message>
    <message>
        <source>%1 is not found: %2</source>
        <translation>%1 ist nicht zu finden: %2</translation>
    </message>
    <message>
        <source>the server&apos;s address is not known without it</source>
        <translation>ohne das ist die Adresse des Servers nicht bekannt</translation>
    </message>
    <message>
        <source>there is no way to %1: %2</source>
        <translation>es gibt keinen Weg zu %1: %2</translation>
    </message>
    <message>
        <source>nothing can be sent to the server</source>
        <translation>dem Server kann nichts gesendet werden</translation>
    </message>
    <message>
        <source>the server is down, another address or port is meant, a firewall drops it, or it is still dynamic-fou (&quot;legacy&quot;: true)</source>
        <translation>der Server läuft nicht, eine andere Adresse oder ein anderer Port ist gemeint, eine Firewall verwirft es, oder er ist noch dynamic-fou (&quot;legacy&quot;: true)</translation>
    </message>
    <message>
        <source>no data arrives through the tunnel to %1</source>
        <translation>durch den Tunnel zu %1 kommen keine Daten an</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a port, which belongs in the field for it</source>
        <translation>&quot;%1&quot; hat einen Port, der in das Feld dafür gehört</translation>
    </message>
    <message>
        <source>&quot;Generate&quot; makes a better one, which the server has to be given too</source>
        <translation>„Erzeugen“ macht einen besseren, den auch der Server bekommen muss</translation>
    </message>
    <message>
        <source>the helper, which sets tunnels up, is not installed</source>
        <translation>der Helfer, der Tunnel einrichtet, ist nicht installiert</translation>
    </message>
    <message>
        <source>the helper, which sets tunnels up, cannot be asked: the system bus cannot be reached</source>
        <translation>der Helfer, der Tunnel einrichtet, kann nicht gefragt werden: Der Systembus ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>install the package dynfou-helper: sudo apt install dynfou-helper</source>
        <translation>installieren Sie das Paket dynfou-helper: sudo apt install dynfou-helper</translation>
    </message>
    <message>
        <source>the kernel module %1 is not loaded</source>
        <translation>das Kernelmodul %1 ist nicht geladen</translation>
    </message>
    <message>
        <source>the kernel does not load it by itself, and a program without privileges cannot</source>
        <translation>der Kernel lädt es nicht von selbst, und ein Programm ohne Rechte kann es nicht</translation>
    </message>
    <message>
        <source>links and FOU ports need CAP_NET_ADMIN, or a helper that has it</source>
        <translation>Links und FOU-Ports brauchen CAP_NET_ADMIN oder ein Hilfsprogramm, das es hat</translation>
    </message>
    <message>
        <source>new tunnels</source>
        <translation>neuen Tunneln</translation>
    </message>
    <message>
        <source>forwarding is off for %1, while this host forwards for others</source>
        <translation>die Weiterleitung ist für %1 ausgeschaltet, während dieser Rechner für andere weiterleitet</translation>
    </message>
    <message>
        <source>what they send gets into the tunnel by its Routes, the answers do not get out</source>
        <translation>was sie senden, gelangt durch dessen Routes in den Tunnel, die Antworten kommen nicht heraus</translation>
    </message>
    <message>
        <source>&quot;Forwarding&quot;: true in the list mends it for good</source>
        <translation>&quot;Forwarding&quot;: true in der Liste behebt es auf Dauer</translation>
    </message>
    <message>
        <source>the list says Forwarding, and the kernel forwards IPv6 for all interfaces or for none</source>
        <translation>die Liste verlangt Weiterleitung, und der Kernel leitet IPv6 für alle Schnittstellen weiter oder für keine</translation>
    </message>
    <message>
        <source>without that no tunnel is agreed on: %1</source>
        <translation>ohne das wird kein Tunnel vereinbart: %1</translation>
    </message>
    <message>
        <source>the command prints a link with a new key, for dynfou add here</source>
        <translation>der Befehl gibt einen Link mit neuem Schlüssel aus, für dynfou add hier</translation>
    </message>
    <message>
        <source>the name service knows no such name, so the one in the list is wrong or has been given up</source>
        <translation>der Namensdienst kennt keinen solchen Namen, also ist der in der Liste falsch oder aufgegeben</translation>
    </message>
    <message>
        <source>no name service answers, and what sets up this host&apos;s network does it anew</source>
        <translation>kein Namensdienst antwortet, und was das Netz dieses Rechners einrichtet, tut es von neuem</translation>
    </message>
    <message>
        <source>no name service answers, and the line nameserver of this file says which one is asked</source>
        <translation>kein Namensdienst antwortet, und die Zeile nameserver dieser Datei sagt, welcher gefragt wird</translation>
    </message>
    <message>
        <source>what sets up this host&apos;s network does it anew</source>
        <translation>was das Netz dieses Rechners einrichtet, tut es von neuem</translation>
    </message>
    <message>
        <source>this host&apos;s network needs a default route, by its router: %1</source>
        <translation>das Netz dieses Rechners braucht eine Standardroute über seinen Router: %1</translation>
    </message>
    <message>
        <source>the server is down, another address or port is meant, a firewall drops it, or it does not know this client name and key, which the old protocol does not say</source>
        <translation>der Server läuft nicht, eine andere Adresse oder ein anderer Port ist gemeint, eine Firewall verwirft es, oder er kennt diesen Clientnamen und Schlüssel nicht, was das alte Protokoll nicht sagt</translation>
    </message>
    <message>
        <source>nobody says that this host&apos;s clock is right</source>
        <translation>niemand sagt, dass die Uhr dieses Rechners richtig geht</translation>
    </message>
    <message>
        <source>the old protocol, which %1 speaks, allows for 30 seconds</source>
        <translation>das alte Protokoll, das %1 spricht, duldet 30 Sekunden</translation>
    </message>
    <message>
        <source>the clock of %1 is %2 ahead of this host&apos;s</source>
        <translation>die Uhr von %1 geht gegenüber der dieses Rechners %2 vor</translation>
    </message>
    <message>
        <source>the clock of %1 is %2 behind this host&apos;s</source>
        <translation>die Uhr von %1 geht gegenüber der dieses Rechners %2 nach</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>etwa %1 h</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>etwa %1 min</translation>
    </message>
    <message>
        <source>the NAT here gives each destination a port of its own, and %1 is spoken to in the old protocol</source>
        <translation>das NAT hier gibt jedem Ziel einen eigenen Port, und mit %1 wird im alten Protokoll gesprochen</translation>
    </message>
    <message>
        <source>if dynamic-fou runs there, no data get through</source>
        <translation>falls dort dynamic-fou läuft, kommen keine Daten durch</translation>
    </message>
    <message>
        <source>dynfou-server does not mind</source>
        <translation>dynfou-server stört das nicht</translation>
    </message>
    <message>
        <source>the tunnel to %1 is not up: %2</source>
        <translation>der Tunnel zu %1 steht nicht: %2</translation>
    </message>
    <message>
        <source>the next attempt comes by itself</source>
        <translation>der nächste Versuch kommt von selbst</translation>
    </message>
    <message>
        <source>restart makes it anew at once</source>
        <translation>restart macht ihn sofort neu</translation>
    </message>
    <message>
        <source>UDP %1 is dropped at the server, or TCP %2 or neighbour discovery inside the tunnel</source>
        <translation>UDP %1 wird beim Server verworfen, oder TCP %2 oder Neighbour Discovery im Tunnel</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>QR-Code des Links</translation>
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
        <source>Server lists and QR codes (*.json *.png *.jpg *.jpeg);;All files (*)</source>
        <translation>Serverlisten und QR-Codes (*.json *.png *.jpg *.jpeg);;Alle Dateien (*)</translation>
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
    <message>
        <source>Show as &amp;QR code, with the key…</source>
        <translation>Als &amp;QR-Code zeigen, mit dem Schlüssel …</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::SettingsPage</name>
    <message>
        <source>A tunnel is &amp;connected</source>
        <translation>ein Tunnel &amp;verbunden ist</translation>
    </message>
    <message>
        <source>A tunnel is n&amp;ot connected any more, and why</source>
        <translation>ein Tunnel &amp;nicht mehr verbunden ist, und warum</translation>
    </message>
    <message>
        <source>Data flows &amp;badly for more than 10 seconds</source>
        <translation>Daten länger als 10 Sekunden schl&amp;echt fließen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Tell me when</source>
        <translation>Melden, wenn</translation>
    </message>
    <message>
        <source>Nothing is told while this window is visible, nor in the first 10 seconds after the program has started or the computer has woken up. A tunnel&apos;s last notification is replaced by its next.</source>
        <translation>Solange dieses Fenster sichtbar ist, wird nichts gemeldet, ebenso wenig in den ersten 10 Sekunden nach dem Start des Programms oder dem Aufwachen des Rechners. Die nächste Meldung eines Tunnels ersetzt seine letzte.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::SideBar</name>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Diagnostics</source>
        <translation>&amp;Diagnose</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>&amp;Benachrichtigungen</translation>
    </message>
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
        <source>&amp;Export the list…</source>
        <translation>Liste &amp;exportieren …</translation>
    </message>
    <message>
        <source>Import or export servers</source>
        <translation>Server importieren oder exportieren</translation>
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
        <source>Import a &amp;file or QR code…</source>
        <translation>&amp;Datei oder QR-Code importieren …</translation>
    </message>
    <message>
        <source>Import what is in the &amp;clipboard…</source>
        <translation>Inhalt der &amp;Zwischenablage importieren …</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what it does, keys</comment>
        <translation>%1 (%2)</translation>
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
    <message>
        <source>&amp;Notifications…</source>
        <translation>&amp;Benachrichtigungen …</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::TunnelText</name>
    <message>
        <source>Looking up the server&apos;s address.</source>
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
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
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
    <message>
        <source>It stays so until it is connected again or the computer restarts.</source>
        <translation>Er bleibt es, bis er wieder verbunden wird oder der Rechner neu startet.</translation>
    </message>
    <message>
        <source>The network on the way, a weak Wi-Fi for example, is the usual cause.</source>
        <translation>Meist liegt es am Netz dazwischen, etwa an einem schwachen WLAN.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>server, client name</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The server list cannot be used.</source>
        <translation>Die Serverliste ist nicht zu gebrauchen.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::WelcomePage</name>
    <message>
        <source>No server yet</source>
        <translation>Noch kein Server</translation>
    </message>
    <message>
        <source>Add a &amp;server</source>
        <translation>&amp;Server hinzufügen</translation>
    </message>
    <message>
        <source>Whoever runs your server has a file for you, a link that begins with dynfou://, or a QR code. Files and pictures can be dropped here.</source>
        <translation>Wer Ihren Server betreibt, hat eine Datei für Sie, einen Link, der mit dynfou:// beginnt, oder einen QR-Code. Dateien und Bilder können Sie hier ablegen.</translation>
    </message>
    <message>
        <source>Import a &amp;file or QR code</source>
        <translation>&amp;Datei oder QR-Code importieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>The server list cannot be used</source>
        <translation>Die Serverliste ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>Mend %1 with a text editor: what is saved counts at once. Until then nothing can be added here.</source>
        <translation>Berichtigen Sie %1 mit einem Texteditor: Was gespeichert ist, gilt sofort. Bis dahin kann hier nichts hinzugefügt werden.</translation>
    </message>
</context>
</TS>
