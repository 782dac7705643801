<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>dynfou::Reason</name>
    <message>
        <source>started</source>
        <translation>gestartet</translation>
    </message>
    <message>
        <source>started, with the link of an earlier process</source>
        <translation>gestartet, mit dem Link eines früheren Prozesses</translation>
    </message>
    <message>
        <source>started, health is connecting through the link of an earlier process</source>
        <translation>gestartet, die Kontrollverbindung wird durch den Link eines früheren Prozesses aufgebaut</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>stopped on request</source>
        <translation>auf Wunsch beendet</translation>
    </message>
    <message>
        <source>restarted on request</source>
        <translation>auf Wunsch neu gestartet</translation>
    </message>
    <message>
        <source>dynfou up starts it</source>
        <translation>dynfou up startet ihn</translation>
    </message>
    <message>
        <source>switched off in the list</source>
        <translation>in der Liste ausgeschaltet</translation>
    </message>
    <message>
        <source>the list was changed</source>
        <translation>die Liste wurde geändert</translation>
    </message>
    <message>
        <source>the client ends</source>
        <translation>der Client beendet sich</translation>
    </message>
    <message>
        <source>the server ends</source>
        <translation>der Server beendet sich</translation>
    </message>
    <message>
        <source>next attempt</source>
        <translation>nächster Versuch</translation>
    </message>
    <message>
        <source>the machine was asleep: next attempt</source>
        <translation>der Rechner hat geschlafen: nächster Versuch</translation>
    </message>
    <message>
        <source>the server is %1</source>
        <translation>der Server ist %1</translation>
    </message>
    <message>
        <source>the server is %1, its last known address: %2</source>
        <translation>der Server ist %1, wie zuletzt bekannt: %2</translation>
    </message>
    <message>
        <source>agreed; public endpoint %1</source>
        <translation>vereinbart; öffentlicher Endpunkt %1</translation>
    </message>
    <message>
        <source>resumed; the link is as it was, health is connecting</source>
        <translation>wiederaufgenommen; der Link ist, wie er war, die Kontrollverbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>the server&apos;s end belongs to another tunnel</source>
        <translation>das Ende des Tunnels beim Server ist ein anderes</translation>
    </message>
    <message>
        <source>the server does not resume: %1</source>
        <translation>der Server nimmt nicht wieder auf: %1</translation>
    </message>
    <message>
        <source>handing port %1 to the kernel</source>
        <translation>der Port %1 geht an den Kernel</translation>
    </message>
    <message>
        <source>link is up, health is connecting</source>
        <translation>der Link steht, die Kontrollverbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>data flows both ways</source>
        <translation>Daten fließen in beide Richtungen</translation>
    </message>
    <message>
        <source>health is back, the tunnel was not touched</source>
        <translation>die Kontrollverbindung ist wieder da, der Tunnel blieb unberührt</translation>
    </message>
    <message>
        <source>no answer to probes: looking for a new path</source>
        <translation>keine Antwort auf Proben: ein neuer Weg wird gesucht</translation>
    </message>
    <message>
        <source>probes are answered again, the tunnel was not touched</source>
        <translation>Proben werden wieder beantwortet, der Tunnel blieb unberührt</translation>
    </message>
    <message>
        <source>no new path yet: %1</source>
        <translation>noch kein neuer Weg: %1</translation>
    </message>
    <message>
        <source>not back within %1 s: %2</source>
        <translation>nach %1 s nicht wieder da: %2</translation>
    </message>
    <message>
        <source>the old route to the server is back</source>
        <translation>der alte Weg zum Server ist wieder da</translation>
    </message>
    <message>
        <source>this host&apos;s network has changed: from %1 to %2</source>
        <translation>das Netz dieses Rechners hat sich geändert: jetzt von %1 zu %2</translation>
    </message>
    <message>
        <source>this host&apos;s network has changed: from %1 to %2 through %3</source>
        <translation>das Netz dieses Rechners hat sich geändert: jetzt von %1 zu %2 über %3</translation>
    </message>
    <message>
        <source>the server&apos;s name now leads to %1</source>
        <translation>der Name des Servers führt jetzt zu %1</translation>
    </message>
    <message>
        <source>the server&apos;s name leads to its address again</source>
        <translation>der Name des Servers führt wieder zu ihm</translation>
    </message>
    <message>
        <source>replaced: another machine uses this client name</source>
        <translation>verdrängt: ein anderer Rechner benutzt diesen Clientnamen</translation>
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
        <source>data flows well again: round trip %1 ms, %2 % of the probes lost</source>
        <translation>Daten fließen wieder gut: Umlaufzeit %1 ms, %2 % der Proben verloren</translation>
    </message>
    <message>
        <source>data flows well again: round trip %1 ms</source>
        <translation>Daten fließen wieder gut: Umlaufzeit %1 ms</translation>
    </message>
    <message>
        <source>the server closed the health connection</source>
        <translation>der Server hat die Kontrollverbindung geschlossen</translation>
    </message>
    <message>
        <source>the server reset the health connection</source>
        <translation>der Server hat die Kontrollverbindung abgebrochen</translation>
    </message>
    <message>
        <source>the client closed the health connection</source>
        <translation>der Client hat die Kontrollverbindung geschlossen</translation>
    </message>
    <message>
        <source>no answer through the tunnel (keepalive timed out)</source>
        <translation>keine Antwort durch den Tunnel (Keepalive abgelaufen)</translation>
    </message>
    <message>
        <source>the health connection failed: %1</source>
        <translation>die Kontrollverbindung ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>the link was made anew</source>
        <translation>der Link wurde neu angelegt</translation>
    </message>
    <message>
        <source>the link is gone and could not be made again</source>
        <translation>der Link ist weg und ließ sich nicht wieder anlegen</translation>
    </message>
    <message>
        <source>somebody has removed the tunnel&apos;s interface</source>
        <translation>jemand hat die Schnittstelle des Tunnels entfernt</translation>
    </message>
    <message>
        <source>the tunnel of an earlier process could not be taken over: %1</source>
        <translation>der Tunnel ließ sich nicht übernehmen: %1</translation>
    </message>
    <message>
        <source>the server answers but no data arrives through the tunnel: the NAT changes the public port from packet to packet (unstable mapping)</source>
        <translation>der Server antwortet, aber durch den Tunnel kommen keine Daten: das NAT wechselt den öffentlichen Port von Paket zu Paket (unbeständige Zuordnung)</translation>
    </message>
    <message>
        <source>the server answers but no data arrives through the tunnel: a firewall may drop UDP from or to port %1 of the server, or TCP inside the tunnel at the server</source>
        <translation>der Server antwortet, aber durch den Tunnel kommen keine Daten: eine Firewall verwirft vielleicht UDP von oder zu Port %1 des Servers, oder TCP im Tunnel beim Server</translation>
    </message>
    <message>
        <source>the server answers but no data arrives through the tunnel: the NAT changes ports (UDP %1 is %2 outside)</source>
        <translation>der Server antwortet, aber durch den Tunnel kommen keine Daten: das NAT ändert Ports (UDP %1 ist außen %2)</translation>
    </message>
    <message>
        <source>if it gives each destination a port of its own (address and port-dependent mapping), an old server cannot work behind it and must be replaced by dynfou-server</source>
        <translation>gibt es jedem Ziel einen eigenen Port (adress- und portabhängige Zuordnung), kann ein alter Server dahinter nicht arbeiten und muss durch dynfou-server ersetzt werden</translation>
    </message>
    <message>
        <source>otherwise a firewall may drop UDP from or to port %1 of the server, or TCP inside the tunnel at the server</source>
        <translation>sonst verwirft vielleicht eine Firewall UDP von oder zu Port %1 des Servers, oder TCP im Tunnel beim Server</translation>
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
        <source>the server may be down or unreachable (a firewall that drops UDP %1), it may not know this client&apos;s name or key, or the clocks differ by more than 30 s</source>
        <translation>der Server ist vielleicht aus oder nicht erreichbar (eine Firewall, die UDP %1 verwirft), er kennt vielleicht Namen oder Schlüssel dieses Clients nicht, oder die Uhren gehen mehr als 30 s auseinander</translation>
    </message>
    <message>
        <source>the host says that nothing listens there (ICMP port unreachable): is the server running?</source>
        <translation>der Rechner meldet, dass dort nichts lauscht (ICMP Port unreachable): Läuft der Server?</translation>
    </message>
    <message>
        <source>%1 answers, but does not begin the handshake</source>
        <translation>%1 antwortet, beginnt aber nicht</translation>
    </message>
    <message>
        <source>it may be too busy at the moment</source>
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
        <source>see the server&apos;s log</source>
        <translation>sehen Sie im Protokoll des Servers nach</translation>
    </message>
    <message>
        <source>cannot reach %1: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>see ip route get %1</source>
        <translation>sehen Sie nach mit: ip route get %1</translation>
    </message>
    <message>
        <source>%1 answered whoami, but not connect</source>
        <translation>%1 hat auf whoami geantwortet, aber nicht auf connect</translation>
    </message>
    <message>
        <source>%1 accepts this client, but does not answer its request for a tunnel</source>
        <translation>%1 akzeptiert diesen Client, beantwortet aber seine Bitte um einen Tunnel nicht</translation>
    </message>
    <message>
        <source>%1 does not say which UDP port its data uses</source>
        <translation>%1 sagt nicht, welchen UDP-Port seine Daten benutzen</translation>
    </message>
    <message>
        <source>%1 contradicts itself or asks for too much</source>
        <translation>%1 widerspricht sich oder verlangt zu viel</translation>
    </message>
    <message>
        <source>update the older of the two programs</source>
        <translation>aktualisieren Sie das ältere der beiden Programme</translation>
    </message>
    <message>
        <source>update dynfou-server</source>
        <translation>aktualisieren Sie dynfou-server</translation>
    </message>
    <message>
        <source>%1 accepts this client, but does not say where it sees it</source>
        <translation>%1 akzeptiert diesen Client, sagt aber nicht, wo es ihn sieht</translation>
    </message>
    <message>
        <source>%1 refused: it speaks another version of the protocol</source>
        <translation>%1 lehnt ab: es spricht eine andere Fassung des Protokolls</translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation>%1 lehnt ab: %2</translation>
    </message>
    <message>
        <source>%1 refused: another machine uses this client name</source>
        <translation>%1 lehnt ab: ein anderer Rechner benutzt diesen Clientnamen</translation>
    </message>
    <message>
        <source>%1 refused: nothing from here arrives on its UDP port %2</source>
        <translation>%1 lehnt ab: nichts von hier kommt an seinem UDP-Port %2 an</translation>
    </message>
    <message>
        <source>%1 refused: it is too busy at the moment</source>
        <translation>%1 lehnt ab: es hat gerade zu viel zu tun</translation>
    </message>
    <message>
        <source>%1 refused: it no longer has such a tunnel</source>
        <translation>%1 lehnt ab: es hat keinen solchen Tunnel mehr</translation>
    </message>
    <message>
        <source>open UDP port %1 in the server&apos;s firewall</source>
        <translation>öffnen Sie den UDP-Port %1 in der Firewall des Servers</translation>
    </message>
    <message>
        <source>%1 has only IPv6 addresses</source>
        <translation>%1 hat nur IPv6-Adressen</translation>
    </message>
    <message>
        <source>the old protocol needs an IPv4 address</source>
        <translation>das alte Protokoll braucht eine IPv4-Adresse</translation>
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
        <source>the name service does not answer</source>
        <translation>der Namensdienst antwortet nicht</translation>
    </message>
    <message>
        <source>it has no address</source>
        <translation>er hat keine Adresse</translation>
    </message>
    <message>
        <source>has not connected yet</source>
        <translation>hat sich noch nicht verbunden</translation>
    </message>
    <message>
        <source>connected from %1</source>
        <translation>verbunden von %1</translation>
    </message>
    <message>
        <source>resumed by the client, waiting for health</source>
        <translation>vom Client wiederaufgenommen, die Kontrollverbindung wird erwartet</translation>
    </message>
    <message>
        <source>link of an earlier process, waiting for health</source>
        <translation>Link eines früheren Prozesses, die Kontrollverbindung wird erwartet</translation>
    </message>
    <message>
        <source>parked: another client needs its public address</source>
        <translation>beiseitegestellt: ein anderer Client braucht seine öffentliche Adresse</translation>
    </message>
    <message>
        <source>no health for %1 s: %2</source>
        <translation>seit %1 s keine Kontrollverbindung: %2</translation>
    </message>
    <message>
        <source>asked over IPv6, which old clients cannot use</source>
        <translation>über IPv6 gefragt, was alte Clients nicht können</translation>
    </message>
    <message>
        <source>this protocol needs IPv4</source>
        <translation>dieses Protokoll braucht IPv4</translation>
    </message>
    <message>
        <source>another machine uses this client name</source>
        <translation>ein anderer Rechner benutzt diesen Clientnamen</translation>
    </message>
    <message>
        <source>the server no longer has such a tunnel</source>
        <translation>der Server hat keinen solchen Tunnel mehr</translation>
    </message>
    <message>
        <source>this client is connected from another address</source>
        <translation>dieser Client ist von einer anderen Adresse verbunden</translation>
    </message>
    <message>
        <source>the server has another tunnel to your public address</source>
        <translation>der Server hat einen anderen Tunnel zu Ihrer öffentlichen Adresse</translation>
    </message>
    <message>
        <source>the server could not set up the tunnel, see its log</source>
        <translation>der Server konnte den Tunnel nicht einrichten, siehe sein Protokoll</translation>
    </message>
    <message>
        <source>another client has a tunnel from your public address</source>
        <translation>ein anderer Client hat einen Tunnel von Ihrer öffentlichen Adresse</translation>
    </message>
    <message>
        <source>no packet from you arrives on the server&apos;s FOU port</source>
        <translation>von Ihnen kommt am FOU-Port des Servers nichts an</translation>
    </message>
    <message>
        <source>no punch from you arrives</source>
        <translation>von Ihnen kommt kein Öffnungspaket an</translation>
    </message>
    <message>
        <source>a session is for one agreement only</source>
        <translation>eine Sitzung ist für eine Vereinbarung</translation>
    </message>
    <message>
        <source>this server speaks version %1</source>
        <translation>dieser Server spricht Fassung %1</translation>
    </message>
    <message>
        <source>the tunnel to %1 is switched off in the list</source>
        <translation>der Tunnel zu %1 ist in der Liste ausgeschaltet</translation>
    </message>
    <message>
        <source>remove &quot;Enabled&quot;: false from it</source>
        <translation>nehmen Sie &quot;Enabled&quot;: false heraus</translation>
    </message>
    <message>
        <source>the list has no entry named %1</source>
        <translation>kein Eintrag der Liste heißt %1</translation>
    </message>
    <message>
        <source>see dynfou status</source>
        <translation>siehe dynfou status</translation>
    </message>
    <message>
        <source>there are no tunnels yet</source>
        <translation>es gibt noch keine Tunnel</translation>
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
        <source>process %1 already uses %2</source>
        <translation>der Prozess %1 arbeitet schon mit %2</translation>
    </message>
    <message>
        <source>another process already uses %1</source>
        <translation>ein Prozess arbeitet schon mit %1</translation>
    </message>
    <message>
        <source>stop it first, or start this one with another list</source>
        <translation>beenden Sie ihn zuerst, oder geben Sie diesem eine andere Liste</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (kernel: %2)</source>
        <translation>%1 (Kernel: %2)</translation>
    </message>
    <message>
        <source>open the FOU port %1</source>
        <translation>den FOU-Port %1 öffnen</translation>
    </message>
    <message>
        <source>close the FOU port %1</source>
        <translation>den FOU-Port %1 schließen</translation>
    </message>
    <message>
        <source>list the FOU ports</source>
        <translation>die FOU-Ports auflisten</translation>
    </message>
    <message>
        <source>create the link %1</source>
        <translation>den Link %1 anlegen</translation>
    </message>
    <message>
        <source>change the link %1</source>
        <translation>den Link %1 ändern</translation>
    </message>
    <message>
        <source>remove the link %1</source>
        <translation>den Link %1 entfernen</translation>
    </message>
    <message>
        <source>remove the links</source>
        <translation>die Links entfernen</translation>
    </message>
    <message>
        <source>rename the link %1</source>
        <translation>den Link %1 umbenennen</translation>
    </message>
    <message>
        <source>find the link %1</source>
        <translation>den Link %1 finden</translation>
    </message>
    <message>
        <source>find the link with the index %1</source>
        <translation>den Link mit dem Index %1 finden</translation>
    </message>
    <message>
        <source>group the link %1</source>
        <translation>den Link %1 einer Gruppe zuordnen</translation>
    </message>
    <message>
        <source>mark the link %1</source>
        <translation>den Link %1 kennzeichnen</translation>
    </message>
    <message>
        <source>bring up the link %1</source>
        <translation>den Link %1 einschalten</translation>
    </message>
    <message>
        <source>list the links</source>
        <translation>die Links auflisten</translation>
    </message>
    <message>
        <source>read what the link %1 has</source>
        <translation>lesen, was der Link %1 hat</translation>
    </message>
    <message>
        <source>set noqueue on the link %1</source>
        <translation>auf dem Link %1 noqueue setzen</translation>
    </message>
    <message>
        <source>set the link-local address of %1</source>
        <translation>die Link-Local-Adresse von %1 setzen</translation>
    </message>
    <message>
        <source>list the addresses of %1</source>
        <translation>die Adressen von %1 auflisten</translation>
    </message>
    <message>
        <source>list the addresses</source>
        <translation>die Adressen auflisten</translation>
    </message>
    <message>
        <source>list our routes</source>
        <translation>unsere Routen auflisten</translation>
    </message>
    <message>
        <source>add the address %1 to %2</source>
        <translation>die Adresse %1 zu %2 hinzufügen</translation>
    </message>
    <message>
        <source>remove the address %1 from %2</source>
        <translation>die Adresse %1 von %2 entfernen</translation>
    </message>
    <message>
        <source>add the route to %1 through %2</source>
        <translation>die Route zu %1 durch %2 hinzufügen</translation>
    </message>
    <message>
        <source>remove the route to %1</source>
        <translation>die Route zu %1 entfernen</translation>
    </message>
    <message>
        <source>find the route to %1</source>
        <translation>die Route zu %1 finden</translation>
    </message>
    <message>
        <source>give an address back to %1</source>
        <translation>%1 eine Adresse zurückgeben</translation>
    </message>
    <message>
        <source>give a route back to %1</source>
        <translation>%1 eine Route zurückgeben</translation>
    </message>
    <message>
        <source>find the bridge %1</source>
        <translation>die Bridge %1 finden</translation>
    </message>
    <message>
        <source>make %1 a port of %2</source>
        <translation>%1 zu einem Port von %2 machen</translation>
    </message>
    <message>
        <source>release %1 from its bridge</source>
        <translation>%1 aus seiner Bridge lösen</translation>
    </message>
    <message>
        <source>list the VLAN devices</source>
        <translation>die VLAN-Geräte auflisten</translation>
    </message>
    <message>
        <source>make VLAN devices</source>
        <translation>VLAN-Geräte anlegen</translation>
    </message>
    <message>
        <source>make a VLAN device on %1</source>
        <translation>ein VLAN-Gerät auf %1 anlegen</translation>
    </message>
    <message>
        <source>remove the VLAN device of %1</source>
        <translation>das VLAN-Gerät von %1 entfernen</translation>
    </message>
    <message>
        <source>read the counters of the links</source>
        <translation>die Zähler der Links lesen</translation>
    </message>
    <message>
        <source>read the addresses and routes of %1</source>
        <translation>die Adressen und Routen von %1 lesen</translation>
    </message>
    <message>
        <source>set addresses and routes of %1</source>
        <translation>Adressen und Routen von %1 setzen</translation>
    </message>
    <message>
        <source>probe for gretap</source>
        <translation>nach gretap sehen</translation>
    </message>
    <message>
        <source>probe for fou6</source>
        <translation>nach fou6 sehen</translation>
    </message>
    <message>
        <source>probe for VLAN devices</source>
        <translation>nach VLAN-Geräten sehen</translation>
    </message>
    <message>
        <source>look up the FOU family</source>
        <translation>die FOU-Familie nachschlagen</translation>
    </message>
    <message>
        <source>open a netlink socket</source>
        <translation>einen Netlink-Socket öffnen</translation>
    </message>
    <message>
        <source>watch the links of this host</source>
        <translation>die Links dieses Rechners beobachten</translation>
    </message>
    <message>
        <source>watch this host&apos;s network</source>
        <translation>das Netz dieses Rechners beobachten</translation>
    </message>
    <message>
        <source>ask for the offloads of %1</source>
        <translation>nach den Offloads von %1 fragen</translation>
    </message>
    <message>
        <source>%1: it changes faster than the kernel can report</source>
        <translation>%1: es ändert sich schneller, als der Kernel es sagen kann</translation>
    </message>
    <message>
        <source>%1: the kernel&apos;s answer was lost</source>
        <translation>%1: die Antwort des Kernels ging verloren</translation>
    </message>
    <message>
        <source>open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>write %1</source>
        <translation>%1 schreiben</translation>
    </message>
    <message>
        <source>open a UDP socket</source>
        <translation>einen UDP-Socket öffnen</translation>
    </message>
    <message>
        <source>bind a UDP socket</source>
        <translation>einen UDP-Socket binden</translation>
    </message>
    <message>
        <source>read the port of a UDP socket</source>
        <translation>den Port eines UDP-Sockets lesen</translation>
    </message>
    <message>
        <source>read the port of the offered socket</source>
        <translation>den Port des angebotenen Sockets lesen</translation>
    </message>
    <message>
        <source>send to %1</source>
        <translation>an %1 senden</translation>
    </message>
    <message>
        <source>begin a DTLS handshake with %1</source>
        <translation>eine DTLS-Aushandlung mit %1 beginnen</translation>
    </message>
    <message>
        <source>begin a DTLS handshake with %1: the client name or the key is empty or too long</source>
        <translation>eine DTLS-Aushandlung mit %1 beginnen: der Clientname oder der Schlüssel ist leer oder zu lang</translation>
    </message>
    <message>
        <source>begin a DTLS handshake with %1: %2</source>
        <translation>eine DTLS-Aushandlung mit %1 beginnen: %2</translation>
    </message>
    <message>
        <source>install Qt&apos;s TLS plugin and OpenSSL</source>
        <translation>installieren Sie Qts TLS-Plugin und OpenSSL</translation>
    </message>
    <message>
        <source>the service&apos;s address families must include AF_NETLINK</source>
        <translation>die Adressfamilien des Dienstes müssen AF_NETLINK enthalten</translation>
    </message>
    <message>
        <source>the running kernel (%1) has no %2</source>
        <translation>der laufende Kernel (%1) hat kein %2</translation>
    </message>
    <message>
        <source>run &apos;modprobe %1&apos; as root (for every boot: echo %1 &gt; /etc/modules-load.d/dynfou.conf)</source>
        <translation>führen Sie als root aus: modprobe %1 (für jeden Start: echo %1 &gt; /etc/modules-load.d/dynfou.conf)</translation>
    </message>
    <message>
        <source>if there is no such module, install a kernel that has it, on Debian: apt install linux-image-amd64, and reboot</source>
        <translation>gibt es kein solches Modul, installieren Sie einen Kernel, der es hat, unter Debian: apt install linux-image-amd64, und starten Sie neu</translation>
    </message>
    <message>
        <source>cannot load the kernel module %1</source>
        <translation>das Kernelmodul %1 lässt sich nicht laden</translation>
    </message>
    <message>
        <source>setting up a tunnel needs the capability CAP_NET_ADMIN</source>
        <translation>einen Tunnel einzurichten braucht die Befugnis CAP_NET_ADMIN</translation>
    </message>
    <message>
        <source>run as root, or from a service with AmbientCapabilities=CAP_NET_ADMIN</source>
        <translation>starten Sie als root oder aus einem Dienst mit AmbientCapabilities=CAP_NET_ADMIN</translation>
    </message>
    <message>
        <source>cannot %1 without CAP_NET_ADMIN</source>
        <translation>ohne CAP_NET_ADMIN nicht möglich: %1</translation>
    </message>
    <message>
        <source>cannot %1</source>
        <translation>nicht möglich: %1</translation>
    </message>
    <message>
        <source>this host has no IPv6, which the tunnel&apos;s health connection needs</source>
        <translation>dieser Rechner hat kein IPv6, das die Kontrollverbindung des Tunnels braucht</translation>
    </message>
    <message>
        <source>boot without ipv6.disable=1</source>
        <translation>starten Sie ohne ipv6.disable=1</translation>
    </message>
    <message>
        <source>tunnels need IPv6 on their own link for the health connection; boot without ipv6.disable=1, and allow this program to write below /proc/sys/net</source>
        <translation>Tunnel brauchen auf ihrem eigenen Link IPv6 für die Kontrollverbindung; starten Sie ohne ipv6.disable=1, und erlauben Sie diesem Programm, unter /proc/sys/net zu schreiben</translation>
    </message>
    <message>
        <source>allow this program to write below /proc/sys/net</source>
        <translation>erlauben Sie diesem Programm, unter /proc/sys/net zu schreiben</translation>
    </message>
    <message>
        <source>neither /etc/machine-id nor the kernel&apos;s boot_id can be read</source>
        <translation>weder /etc/machine-id noch die boot_id des Kernels ist lesbar</translation>
    </message>
    <message>
        <source>run systemd-machine-id-setup, or mount /proc</source>
        <translation>führen Sie systemd-machine-id-setup aus, oder hängen Sie /proc ein</translation>
    </message>
    <message>
        <source>set RUNTIME_DIRECTORY to a folder that can be written</source>
        <translation>setzen Sie RUNTIME_DIRECTORY auf einen beschreibbaren Ordner</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>kann %1 nicht schreiben</translation>
    </message>
    <message>
        <source>cannot write %1: %2</source>
        <translation>kann %1 nicht schreiben: %2</translation>
    </message>
    <message>
        <source>the interface %1 of the list already exists</source>
        <translation>die Schnittstelle %1 der Liste gibt es schon</translation>
    </message>
    <message>
        <source>choose another name for Interface; to see who uses this one, run: ip -d link show %1</source>
        <translation>wählen Sie einen anderen Namen für Interface, oder sehen Sie nach, wem sie gehört: ip -d link show %1</translation>
    </message>
    <message>
        <source>another tunnel to %1 exists on this host, and the kernel cannot tell them apart: see ip -d link show type %2</source>
        <translation>auf diesem Rechner gibt es einen anderen Tunnel zu %1, und der Kernel kann sie nicht unterscheiden: ip -d link show type %2</translation>
    </message>
    <message>
        <source>name a bridge in the field Bridge; to see the bridges, run: ip link show type bridge</source>
        <translation>nennen Sie im Feld Bridge eine Bridge: ip link show type bridge</translation>
    </message>
    <message>
        <source>make it first: ip link add %1 type bridge; ip link set %1 up</source>
        <translation>legen Sie sie zuerst an: ip link add %1 type bridge; ip link set %1 up</translation>
    </message>
    <message>
        <source>a bridged tunnel has no health connection without a VLAN device at both ends</source>
        <translation>ein Tunnel an einer Bridge hat ohne VLAN-Gerät an beiden Enden keine Kontrollverbindung</translation>
    </message>
    <message>
        <source>run this on the host where it is missing: modprobe 8021q</source>
        <translation>führen Sie aus, wo es fehlt: modprobe 8021q</translation>
    </message>
    <message>
        <source>the old protocol cannot be bridged</source>
        <translation>das alte Protokoll kann nicht an eine Bridge</translation>
    </message>
    <message>
        <source>another route to it already has the same metric: see ip route show %1, or give the entry&apos;s route another Metric</source>
        <translation>eine andere Route dorthin hat dieselbe Metrik: ip route show %1, oder geben Sie der Route des Eintrags eine andere Metric</translation>
    </message>
    <message>
        <source>the address %1</source>
        <translation>die Adresse %1</translation>
    </message>
    <message>
        <source>the route to %1</source>
        <translation>die Route zu %1</translation>
    </message>
    <message>
        <source>%1 would route the tunnel into itself: the other end&apos;s own address, %2, would be reached by the route to %3</source>
        <translation>%1 würde den Tunnel in sich selbst leiten: die Adresse des anderen Endes, %2, wird über die Route zu %3 erreicht</translation>
    </message>
    <message>
        <source>remove it from the list, or run: ip route add %1</source>
        <translation>nehmen Sie sie aus der Liste, oder führen Sie aus: ip route add %1</translation>
    </message>
    <message>
        <source>a tunnel already uses the UDP port %1</source>
        <translation>der UDP-Port %1 gehört schon einem Tunnel</translation>
    </message>
    <message>
        <source>our group of links contains somebody else&apos;s link</source>
        <translation>in unserer Gruppe ist ein fremder Link</translation>
    </message>
    <message>
        <source>another program uses the UDP port: see ss -lunp &apos;sport = :%1&apos;, or choose another FOU_PORT</source>
        <translation>ein anderes Programm hält den UDP-Port: ss -lunp &apos;sport = :%1&apos;, oder wählen Sie einen anderen FOU_PORT</translation>
    </message>
    <message>
        <source>the helper: %1</source>
        <translation>der Helfer: %1</translation>
    </message>
    <message>
        <source>the helper did not answer in time</source>
        <translation>der Helfer hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the helper&apos;s answer has an unknown form</source>
        <translation>der Helfer antwortet in einer unbekannten Form</translation>
    </message>
    <message>
        <source>install matching versions</source>
        <translation>installieren Sie zueinander passende Fassungen</translation>
    </message>
    <message>
        <source>the bus does not let this program talk to the helper: %1</source>
        <translation>der Bus lässt uns nicht mit dem Helfer sprechen: %1</translation>
    </message>
    <message>
        <source>the helper cannot be started: %1</source>
        <translation>der Helfer lässt sich nicht starten: %1</translation>
    </message>
    <message>
        <source>the helper has ended</source>
        <translation>der Helfer ist beendet</translation>
    </message>
    <message>
        <source>the tunnel stays as it is until the helper has it again: %1</source>
        <translation>der Tunnel bleibt, wie er ist, bis der Helfer ihn wieder hat: %1</translation>
    </message>
    <message>
        <source>see: journalctl -u dynfou-helper</source>
        <translation>siehe: journalctl -u dynfou-helper</translation>
    </message>
    <message>
        <source>setting up a tunnel needs CAP_NET_ADMIN, or the helper: it is not installed</source>
        <translation>einen Tunnel einzurichten braucht CAP_NET_ADMIN oder den Helfer: er ist nicht installiert</translation>
    </message>
    <message>
        <source>setting up a tunnel needs CAP_NET_ADMIN, or the helper: the system bus cannot be reached</source>
        <translation>einen Tunnel einzurichten braucht CAP_NET_ADMIN oder den Helfer: der Systembus ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>install the package dynfou-helper, or run dynfou as root or from a service with CAP_NET_ADMIN</source>
        <translation>installieren Sie das Paket dynfou-helper, oder starten Sie dynfou als root oder aus einem Dienst mit CAP_NET_ADMIN</translation>
    </message>
    <message>
        <source>polkit does not allow %1</source>
        <translation>polkit erlaubt %1 nicht</translation>
    </message>
    <message>
        <source>this needs an administrator&apos;s password: use a program that can ask for it, or run dynfou as root</source>
        <translation>es verlangt das Passwort eines Administrators: Nehmen Sie ein Programm, das danach fragen kann, oder starten Sie dynfou als root</translation>
    </message>
    <message>
        <source>only the user of the active local session may do it</source>
        <translation>nur der Benutzer der aktiven lokalen Sitzung darf das</translation>
    </message>
    <message>
        <source>other users must run dynfou as root</source>
        <translation>andere starten dynfou als root</translation>
    </message>
    <message>
        <source>polkit did not answer whether %1 is allowed: %2</source>
        <translation>polkit hat nicht geantwortet, ob %1 erlaubt ist: %2</translation>
    </message>
    <message>
        <source>see: systemctl status polkit</source>
        <translation>siehe: systemctl status polkit</translation>
    </message>
    <message>
        <source>polkit has not answered this user&apos;s earlier requests yet</source>
        <translation>polkit hat noch nicht beantwortet, worum dieser Benutzer gebeten hat</translation>
    </message>
    <message>
        <source>wait for it, or answer its dialogs</source>
        <translation>warten Sie darauf, oder beantworten Sie seine Fragen</translation>
    </message>
    <message>
        <source>polkit has not answered the last question about this tunnel yet</source>
        <translation>polkit wird noch zu diesem Tunnel gefragt</translation>
    </message>
    <message>
        <source>too many ports have been offered</source>
        <translation>zu viele Ports werden angeboten</translation>
    </message>
    <message>
        <source>too many calls at once</source>
        <translation>zu viele Aufrufe auf einmal</translation>
    </message>
    <message>
        <source>too many calls of one user at once</source>
        <translation>zu viele Aufrufe eines Benutzers</translation>
    </message>
    <message>
        <source>wait a few seconds</source>
        <translation>warten Sie einige Sekunden</translation>
    </message>
    <message>
        <source>no such port has been offered</source>
        <translation>es gibt kein solches Angebot eines Ports</translation>
    </message>
    <message>
        <source>the request for the tunnel was withdrawn before the tunnel was made</source>
        <translation>der Tunnel wurde aufgegeben, bevor er angelegt war</translation>
    </message>
    <message>
        <source>another program of this user owns this tunnel</source>
        <translation>ein anderes Programm dieses Benutzers hat diesen Tunnel</translation>
    </message>
    <message>
        <source>the tunnel was removed in the meantime</source>
        <translation>der Tunnel wurde inzwischen entfernt</translation>
    </message>
    <message>
        <source>the tunnel is being made or changed</source>
        <translation>der Tunnel wird gerade angelegt oder geändert</translation>
    </message>
    <message>
        <source>there is no such tunnel to take over</source>
        <translation>es gibt keinen solchen Tunnel zu übernehmen</translation>
    </message>
    <message>
        <source>this program has no such tunnel</source>
        <translation>es gibt keinen solchen Tunnel dieses Programms</translation>
    </message>
    <message>
        <source>there are %1 tunnels, which is the limit</source>
        <translation>es gibt %1 Tunnel, das ist die Grenze</translation>
    </message>
    <message>
        <source>this user has %1 tunnels, which is the limit</source>
        <translation>dieser Benutzer hat %1 Tunnel, das ist die Grenze</translation>
    </message>
    <message>
        <source>%1 takes arguments of other types</source>
        <translation>%1 nimmt Argumente anderer Typen</translation>
    </message>
    <message>
        <source>no such method</source>
        <translation>keine solche Methode</translation>
    </message>
    <message>
        <source>the bus does not tell who is calling</source>
        <translation>der Bus sagt nicht, wer aufruft</translation>
    </message>
    <message>
        <source>cannot get the name org.dynfou.Helper1 on the bus: %1</source>
        <translation>kann auf dem Bus den Namen org.dynfou.Helper1 nicht haben: %1</translation>
    </message>
    <message>
        <source>another helper is running, or the package&apos;s bus policy is missing</source>
        <translation>ein anderer Helfer läuft, oder die Bus-Richtlinie des Pakets fehlt</translation>
    </message>
    <message>
        <source>%1 has the wrong size</source>
        <translation>%1 hat die falsche Größe</translation>
    </message>
    <message>
        <source>the descriptor is not a UDP socket</source>
        <translation>der Deskriptor ist kein UDP-Socket</translation>
    </message>
    <message>
        <source>the socket is for both IP versions; bind one for IPv4, or one with IPV6_V6ONLY</source>
        <translation>der Socket ist für beide Familien; binden Sie einen für IPv4 oder einen mit IPV6_V6ONLY</translation>
    </message>
    <message>
        <source>the socket is in another network namespace than the helper</source>
        <translation>der Socket ist aus einem anderen Netznamensraum als der Helfer</translation>
    </message>
    <message>
        <source>the socket is bound to the loopback address, through which no tunnel can go</source>
        <translation>der Socket ist an das Loopback gebunden, wohin kein Tunnel führt</translation>
    </message>
    <message>
        <source>the socket is not bound</source>
        <translation>der Socket ist nicht gebunden</translation>
    </message>
    <message>
        <source>users&apos; tunnels cannot have ports below 1024</source>
        <translation>Ports unter 1024 sind nicht für Tunnel von Benutzern</translation>
    </message>
    <message>
        <source>the peer %1 is not the address of another host</source>
        <translation>die Gegenstelle %1 ist nicht die Adresse eines anderen Rechners</translation>
    </message>
    <message>
        <source>the peer %1 is not of the IP version of the offered socket</source>
        <translation>die Gegenstelle %1 ist nicht von der Familie des angebotenen Sockets</translation>
    </message>
    <message>
        <source>the peer %1 is reached through another tunnel, %2</source>
        <translation>die Gegenstelle %1 wird durch einen anderen Tunnel erreicht, %2</translation>
    </message>
    <message>
        <source>remove the route to it from that tunnel, or add one around it</source>
        <translation>nehmen Sie die Route dorthin aus jenem, oder fügen Sie eine daran vorbei hinzu</translation>
    </message>
    <message>
        <source>%1 would take the packets of another tunnel, %2, whose other end is %3</source>
        <translation>%1 würde die Pakete eines anderen Tunnels nehmen, %2, dessen anderes Ende %3 ist</translation>
    </message>
    <message>
        <source>remove it from the list, or let an administrator give that address a route of its own</source>
        <translation>nehmen Sie sie aus der Liste, oder lassen Sie einen Administrator dieser Adresse eine eigene Route geben</translation>
    </message>
    <message>
        <source>a peer&apos;s port cannot be 0</source>
        <translation>Port 0 kann keiner Gegenstelle gehören</translation>
    </message>
    <message>
        <source>route %1: its gateway %2 is of the other IP version</source>
        <translation>Route %1: ihr Gateway %2 ist von der anderen Familie</translation>
    </message>
    <message>
        <source>too many addresses or routes; at most 16 and 64 are allowed</source>
        <translation>zu viele Adressen oder Routen; erlaubt sind höchstens 16 und 64</translation>
    </message>
    <message>
        <source>a bridged tunnel cannot have addresses, routes or forwarding of its own</source>
        <translation>ein Tunnel an einer Bridge hat keine eigenen Adressen, Routen und Weiterleitung</translation>
    </message>
    <message>
        <source>the MAC %1 is not a locally administered unicast address</source>
        <translation>die MAC %1 ist keine lokal verwaltete Unicast-Adresse</translation>
    </message>
    <message>
        <source>the name of a user&apos;s interface must begin with dyn</source>
        <translation>der Name der Schnittstelle eines Benutzers muss mit dyn beginnen</translation>
    </message>
    <message>
        <source>interface: &quot;%1&quot; cannot be the name of a user&apos;s interface; it must consist of letters, digits, &apos;-&apos; and &apos;_&apos;, and must not begin with dynfou</source>
        <translation>Schnittstelle: „%1“ kann nicht der Name der Schnittstelle eines Benutzers sein; erlaubt sind Buchstaben, Ziffern, „-“ und „_“, aber nicht dynfou am Anfang</translation>
    </message>
    <message>
        <source>%1: error: %2</source>
        <translation>%1: Fehler: %2</translation>
    </message>
    <message>
        <source>%1: error: %2: %3</source>
        <translation>%1: Fehler: %2: %3</translation>
    </message>
    <message>
        <source>the list cannot be used</source>
        <translation>die Liste ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>the list cannot be used: %1</source>
        <translation>die Liste ist nicht zu gebrauchen: %1</translation>
    </message>
    <message>
        <source>it cannot be used</source>
        <translation>es ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is not UTF-8</source>
        <translation>ist kein UTF-8</translation>
    </message>
    <message>
        <source>has %1 bytes</source>
        <translation>hat %1 Byte</translation>
    </message>
    <message>
        <source>has a control character</source>
        <translation>enthält ein Steuerzeichen</translation>
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
        <source>it must be 1 to 128 bytes of UTF-8 without control characters, without &apos;=&apos; and without white space at the ends</source>
        <translation>erlaubt sind 1 bis 128 Byte UTF-8 ohne Steuerzeichen, ohne „=“ und ohne Leerraum am Anfang und Ende</translation>
    </message>
    <message>
        <source>it must be 1 to 512 bytes of UTF-8 without control characters</source>
        <translation>erlaubt sind 1 bis 512 Byte UTF-8 ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>has fewer than %1 bytes: an attacker who gets between the two ends once can guess it offline</source>
        <translation>hat weniger als %1 Byte: Wer einmal zwischen die beiden Enden gerät, kann ihn in Ruhe erraten</translation>
    </message>
    <message>
        <source>for a better key for both lists, run: openssl rand -base64 24</source>
        <translation>einen besseren für beide Listen macht: openssl rand -base64 24</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of one host</source>
        <translation>„%1“ ist nicht die Adresse eines einzelnen Rechners</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a port, which belongs in remotePort</source>
        <translation>„%1“ hat einen Port, der in remotePort gehört</translation>
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
        <source>it must be a host name, an IPv4 address or an IPv6 address</source>
        <translation>erlaubt sind ein Rechnername, eine IPv4- oder eine IPv6-Adresse</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 bytes</source>
        <translation>„%1“ hat %2 Byte</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an interface</source>
        <translation>„%1“ kann kein Name einer Schnittstelle sein</translation>
    </message>
    <message>
        <source>it must be 1 to 15 visible ASCII characters without &apos;/&apos;, &apos;:&apos; and &apos;%&apos;, but not &apos;.&apos;, &apos;..&apos;, lo, all or default</source>
        <translation>erlaubt sind 1 bis 15 sichtbare ASCII-Zeichen ohne „/“, „:“ und „%“, aber nicht „.“, „..“, lo, all oder default</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address with a prefix length</source>
        <translation>„%1“ ist keine Adresse mit Präfixlänge</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the address of its network, not of a host in it</source>
        <translation>„%1“ ist die Adresse des Netzes, nicht die eines Rechners darin</translation>
    </message>
    <message>
        <source>it must be an address with its prefix length, such as 192.168.2.2/24</source>
        <translation>erlaubt ist eine Adresse mit Präfixlänge, etwa 192.168.2.2/24</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a network with a prefix length</source>
        <translation>„%1“ ist kein Netz mit Präfixlänge</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be routed</source>
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
        <source>it must be a network with its prefix length, such as 10.1.0.0/16</source>
        <translation>erlaubt ist ein Netz mit Präfixlänge, etwa 10.1.0.0/16</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address</source>
        <translation>„%1“ ist keine Adresse</translation>
    </message>
    <message>
        <source>it must be an IPv4 or IPv6 address without a prefix length</source>
        <translation>erlaubt ist eine IPv4- oder IPv6-Adresse ohne Präfixlänge</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would route the tunnel into itself: the server&apos;s own address, %2, is in that network</source>
        <translation>„%1“ würde den Tunnel in sich selbst leiten: die Adresse des Servers, %2, ist in diesem Netz</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would route the tunnel into itself: it is the server&apos;s own address</source>
        <translation>„%1“ würde den Tunnel in sich selbst leiten: es ist die Adresse des Servers</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and the destination %2 are of different IP versions</source>
        <translation>„%1“ und das Ziel %2 sind von verschiedenen IP-Versionen</translation>
    </message>
    <message>
        <source>the gateway must be of the same version</source>
        <translation>erlaubt ist ein Gateway derselben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the name of the tunnel of entry %2</source>
        <translation>so heißt der Tunnel des Eintrags %2: „%1“</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>cannot be combined with Addresses, Routes or Forwarding, which a bridge&apos;s port cannot have</source>
        <translation>ist zusammen mit Addresses, Routes oder Forwarding angegeben, die der Port einer Bridge nicht haben kann</translation>
    </message>
    <message>
        <source>give them to the bridge itself</source>
        <translation>geben Sie sie der Bridge selbst</translation>
    </message>
    <message>
        <source>is set for an entry with the old protocol (%1), which has no health connection on a bridge&apos;s port</source>
        <translation>ist für einen Eintrag mit dem alten Protokoll (%1) angegeben, das am Port einer Bridge keine Kontrollverbindung hat</translation>
    </message>
    <message>
        <source>only a tunnel with dynfou at both ends can be bridged</source>
        <translation>nur dynfou an beiden Enden kann an eine Bridge</translation>
    </message>
    <message>
        <source>%1 occurs twice, in %2 and in %3</source>
        <translation>%1 steht doppelt da, in %2 und in %3</translation>
    </message>
    <message>
        <source>only one tunnel can have it</source>
        <translation>nur ein Tunnel kann das haben</translation>
    </message>
    <message>
        <source>the route to %1 with metric %2</source>
        <translation>die Route zu %1 mit der Metrik %2</translation>
    </message>
    <message>
        <source>the interface %1</source>
        <translation>die Schnittstelle %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>each name may occur once</source>
        <translation>jeder Name darf einmal dastehen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; with port %2 occurs twice for the same client name, in %3 and in %4</source>
        <translation>„%1“ mit Port %2 steht für denselben Clientnamen doppelt da, in %3 und in %4</translation>
    </message>
    <message>
        <source>each server may occur once for a client name</source>
        <translation>jeder Server darf für einen Clientnamen einmal dastehen</translation>
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
        <source>the last one is used</source>
        <translation>das letzte zählt</translation>
    </message>
    <message>
        <source>is %1</source>
        <translation>ist %1</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>ein Wahrheitswert</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>ein Array</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>it must be a string in double quotes</source>
        <translation>erlaubt ist ein Text in doppelten Anführungszeichen</translation>
    </message>
    <message>
        <source>it must be true or false, without quotes</source>
        <translation>erlaubt sind true und false, ohne Anführungszeichen</translation>
    </message>
    <message>
        <source>it must be a whole number without quotes, %1 to %2</source>
        <translation>erlaubt ist eine ganze Zahl ohne Anführungszeichen, %1 bis %2</translation>
    </message>
    <message>
        <source>it must be %1 to %2</source>
        <translation>erlaubt sind %1 bis %2</translation>
    </message>
    <message>
        <source>%1 is not a port</source>
        <translation>%1 ist kein Port</translation>
    </message>
    <message>
        <source>%1 is not a usable MTU</source>
        <translation>%1 ist keine brauchbare MTU</translation>
    </message>
    <message>
        <source>%1 is not a metric</source>
        <translation>%1 ist keine Metrik</translation>
    </message>
    <message>
        <source>%1 is not a whole number</source>
        <translation>%1 ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>has %1 keys</source>
        <translation>hat %1 Schlüssel</translation>
    </message>
    <message>
        <source>there must be 1 to %1, the preferred one first</source>
        <translation>erlaubt sind 1 bis %1, der bevorzugte zuerst</translation>
    </message>
    <message>
        <source>occurs twice; once is enough</source>
        <translation>steht doppelt da; einmal genügt</translation>
    </message>
    <message>
        <source>has %1 elements</source>
        <translation>hat %1 Elemente</translation>
    </message>
    <message>
        <source>it must be an array of at most %1 strings, such as &quot;192.168.2.2/24&quot;</source>
        <translation>erlaubt ist ein Array von höchstens %1 Texten, etwa &quot;192.168.2.2/24&quot;</translation>
    </message>
    <message>
        <source>it must be an array of at most %1 objects, such as {&quot;Destination&quot;: &quot;10.1.0.0/16&quot;}</source>
        <translation>erlaubt ist ein Array von höchstens %1 Objekten, etwa {&quot;Destination&quot;: &quot;10.1.0.0/16&quot;}</translation>
    </message>
    <message>
        <source>it must be an object with Destination, and Gateway and Metric if needed</source>
        <translation>erlaubt ist ein Objekt mit Destination, und Gateway und Metric nach Bedarf</translation>
    </message>
    <message>
        <source>the list of servers is an object: {&quot;ClientName&quot;: ..., &quot;servers&quot;: [...]}</source>
        <translation>die Liste der Server ist ein Objekt: {&quot;ClientName&quot;: ..., &quot;servers&quot;: [...]}</translation>
    </message>
    <message>
        <source>the list of clients is an array: [{&quot;ClientName&quot;: ..., &quot;clientKey&quot;: ..., &quot;MTU&quot;: ...}, ...]</source>
        <translation>die Liste der Clients ist ein Array: [{&quot;ClientName&quot;: ..., &quot;clientKey&quot;: ..., &quot;MTU&quot;: ...}, ...]</translation>
    </message>
    <message>
        <source>it must be an array of objects</source>
        <translation>erlaubt ist ein Array von Objekten</translation>
    </message>
    <message>
        <source>it must be an object with remoteAddr, remotePort, clientKey and MTU</source>
        <translation>erlaubt ist ein Objekt mit remoteAddr, remotePort, clientKey und MTU</translation>
    </message>
    <message>
        <source>it must be an object with ClientName, clientKey and MTU</source>
        <translation>erlaubt ist ein Objekt mit ClientName, clientKey und MTU</translation>
    </message>
    <message>
        <source>the list has no servers</source>
        <translation>die Liste hat keine Server</translation>
    </message>
    <message>
        <source>the list has no clients</source>
        <translation>die Liste hat keine Clients</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is an IPv6 address, but the old protocol, which legacy selects for this entry, needs IPv4: there will be no tunnel to this server</source>
        <translation>„%1“ ist eine IPv6-Adresse, aber das alte Protokoll, das legacy für diesen Eintrag wählt, braucht IPv4: zu diesem Server wird es keinen Tunnel geben</translation>
    </message>
    <message>
        <source>%1 more like these</source>
        <translation>%1 weitere dieser Art</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>kein JSON: %1</translation>
    </message>
    <message>
        <source>the text is empty; it must be one JSON array or object</source>
        <translation>der Text ist leer; erlaubt ist ein JSON-Array oder -Objekt</translation>
    </message>
    <message>
        <source>something follows the end of the JSON value; only white space may follow it</source>
        <translation>auf das Ende des JSON-Werts folgt etwas; nur Leerraum darf folgen</translation>
    </message>
    <message>
        <source>more than %1 levels of brackets</source>
        <translation>mehr als %1 Ebenen von Klammern</translation>
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
        <source>a comma must not stand before &apos;%1&apos;</source>
        <translation>vor &apos;%1&apos; darf kein Komma stehen</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>erwartet wird %1</translation>
    </message>
    <message>
        <source>a value: an object, an array, a string in double quotes, a number, true, false or null</source>
        <translation>ein Wert: ein Objekt, ein Array, ein Text in doppelten Anführungszeichen, eine Zahl, true, false oder null</translation>
    </message>
    <message>
        <source>a field&apos;s name in double quotes</source>
        <translation>der Name eines Felds in doppelten Anführungszeichen</translation>
    </message>
    <message>
        <source>&apos;:&apos; after a field&apos;s name</source>
        <translation>„:“ nach dem Namen eines Felds</translation>
    </message>
    <message>
        <source>&apos;,&apos; or &apos;]&apos; after an entry</source>
        <translation>„,“ oder „]“ nach einem Eintrag</translation>
    </message>
    <message>
        <source>&apos;,&apos; or &apos;}&apos; after a field&apos;s value</source>
        <translation>„,“ oder „}“ nach dem Wert eines Felds</translation>
    </message>
    <message>
        <source>this is not a number in JSON, such as 1460</source>
        <translation>keine Zahl, wie JSON sie schreibt, etwa 1460</translation>
    </message>
    <message>
        <source>a number that is too large or too small to be read</source>
        <translation>eine Zahl, die zu groß oder zu klein ist, um gelesen zu werden</translation>
    </message>
    <message>
        <source>a string must not contain a line break, a tab or another control character unless it is escaped (\n, \t, \u0001)</source>
        <translation>ein Text darf keinen Zeilenumbruch, Tabulator oder anderes Steuerzeichen selbst enthalten, nur maskiert (\n, \t, \u0001)</translation>
    </message>
    <message>
        <source>this string has no closing double quote</source>
        <translation>dieser Text hat kein schließendes doppeltes Anführungszeichen</translation>
    </message>
    <message>
        <source>a byte that is not UTF-8; the file must be in UTF-8</source>
        <translation>ein Byte, das kein UTF-8 ist; die Datei muss in UTF-8 sein</translation>
    </message>
    <message>
        <source>this is not an escape sequence of JSON; the valid ones are \&quot; \\ \/ \b \f \n \r \t and \uXXXX</source>
        <translation>keine Escape-Sequenz von JSON; erlaubt sind \&quot; \\ \/ \b \f \n \r \t und \uXXXX</translation>
    </message>
    <message>
        <source>\u must be followed by four hexadecimal digits</source>
        <translation>auf \u müssen vier hexadezimale Ziffern folgen</translation>
    </message>
    <message>
        <source>half of a surrogate pair; \uD800 to \uDBFF and \uDC00 to \uDFFF are valid only together</source>
        <translation>die Hälfte eines Surrogatpaars; \uD800 bis \uDBFF und \uDC00 bis \uDFFF stehen nur zusammen</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>create it, or name another one with %1 or %2</source>
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
        <source>the installed services run as the user dynfou; to let them read it: chgrp dynfou %1 &amp;&amp; chmod g+r %1</source>
        <translation>die installierten Dienste laufen als Benutzer dynfou, für sie: chgrp dynfou %1 &amp;&amp; chmod g+r %1</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>it must be a file</source>
        <translation>erlaubt ist eine Datei</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it must be a list in JSON</source>
        <translation>erwartet wird eine Liste in JSON</translation>
    </message>
    <message>
        <source>is larger than 8 MiB</source>
        <translation>ist größer als 8 MiB</translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation>%1 ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the list cannot be edited: %1</source>
        <translation>die Liste lässt sich nicht bearbeiten: %1</translation>
    </message>
    <message>
        <source>repair the file first</source>
        <translation>berichtigen Sie zuerst die Datei</translation>
    </message>
    <message>
        <source>repair the list first</source>
        <translation>berichtigen Sie zuerst die Liste</translation>
    </message>
    <message>
        <source>the list of servers is not an object</source>
        <translation>die Liste der Server ist kein Objekt</translation>
    </message>
    <message>
        <source>it has no &quot;servers&quot;</source>
        <translation>sie hat kein &quot;servers&quot;</translation>
    </message>
    <message>
        <source>its entries are not in an array</source>
        <translation>ihre Einträge stehen nicht in einem Array</translation>
    </message>
    <message>
        <source>entry %1 is not an object</source>
        <translation>der Eintrag %1 ist kein Objekt</translation>
    </message>
    <message>
        <source>the list has no entry %1</source>
        <translation>die Liste hat keinen Eintrag %1</translation>
    </message>
    <message>
        <source>the value for %1 is not JSON: %2</source>
        <translation>der Wert für %1 ist kein JSON: %2</translation>
    </message>
    <message>
        <source>a field is given twice, so it is not clear which one to change</source>
        <translation>ein Feld kommt zweimal vor: es sagt nicht, was es täte</translation>
    </message>
    <message>
        <source>the new order must name each entry once</source>
        <translation>die neue Reihenfolge nennt nicht jeden Eintrag einmal</translation>
    </message>
    <message>
        <source>cannot open %1</source>
        <translation>kann %1 nicht öffnen</translation>
    </message>
    <message>
        <source>cannot lock %1</source>
        <translation>kann %1 nicht sperren</translation>
    </message>
    <message>
        <source>cannot create a file beside %1</source>
        <translation>kann neben %1 keine Datei anlegen</translation>
    </message>
    <message>
        <source>cannot give a new %1 the owner, group and mode of the old one</source>
        <translation>kann einer neuen %1 nicht Besitzer, Gruppe und Rechte der alten geben</translation>
    </message>
    <message>
        <source>cannot write a new %1</source>
        <translation>kann keine neue %1 schreiben</translation>
    </message>
    <message>
        <source>cannot replace %1</source>
        <translation>kann %1 nicht ersetzen</translation>
    </message>
    <message>
        <source>cannot examine %1</source>
        <translation>kann %1 nicht ansehen</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere</source>
        <translation>%1 ist ein Verweis, der nirgendwohin führt</translation>
    </message>
    <message>
        <source>repair the link first</source>
        <translation>berichtigen Sie zuerst den Verweis</translation>
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
        <source>cannot get random numbers for a key</source>
        <translation>bekomme keine Zufallszahlen für einen Schlüssel</translation>
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
        <source>what would be added is not what was shown</source>
        <translation>was hinzugefügt würde, ist nicht, was gezeigt wurde</translation>
    </message>
    <message>
        <source>look at its text first</source>
        <translation>sehen Sie sich zuerst seinen Text an</translation>
    </message>
    <message>
        <source>there is no server in %1</source>
        <translation>in %1 ist kein Server</translation>
    </message>
    <message>
        <source>what was chosen counts until the program ends</source>
        <translation>was gewählt wurde, gilt bis zum Ende des Programms</translation>
    </message>
    <message>
        <source>the link cannot be used: %1</source>
        <translation>der Link ist nicht zu gebrauchen: %1</translation>
    </message>
    <message>
        <source>its version is not the one that this program reads</source>
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
        <source>it does not contain a list of servers</source>
        <translation>was darin steht, ist keine Liste von Servern</translation>
    </message>
    <message>
        <source>it does not contain exactly one server</source>
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
        <source>it has another format</source>
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
        <source>the QR code contains no link that begins with dynfou:</source>
        <translation>der QR-Code enthält keinen Link, der mit dynfou: beginnt</translation>
    </message>
    <message>
        <source>the picture has more than one link</source>
        <translation>das Bild hat mehr als einen Link</translation>
    </message>
    <message>
        <source>crop it to the one that you want</source>
        <translation>schneiden Sie den gemeinten aus</translation>
    </message>
    <message>
        <source>there is no link that begins with dynfou:, no picture and no file</source>
        <translation>das ist kein Link, der mit dynfou: beginnt, kein Bild und keine Datei</translation>
    </message>
    <message>
        <source>the kernel needs it for every packet of a tunnel</source>
        <translation>der Kernel befördert damit jedes Paket eines Tunnels</translation>
    </message>
    <message>
        <source>the kernel module %1 is not loaded</source>
        <translation>das Kernelmodul %1 ist nicht geladen</translation>
    </message>
    <message>
        <source>the kernel does not load it on demand, and a program without privileges cannot load it</source>
        <translation>der Kernel lädt es nicht von selbst, und ein Programm ohne Rechte kann es nicht</translation>
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
        <source>links and FOU ports need CAP_NET_ADMIN, which the service has</source>
        <translation>Links und FOU-Ports brauchen CAP_NET_ADMIN, das der Dienst hat</translation>
    </message>
    <message>
        <source>links and FOU ports need CAP_NET_ADMIN, or a helper that has it</source>
        <translation>Links und FOU-Ports brauchen CAP_NET_ADMIN oder ein Hilfsprogramm, das es hat</translation>
    </message>
    <message>
        <source>clients behind a NAT that uses a different port for each destination get no tunnel</source>
        <translation>Clients hinter einem NAT, das jedem Ziel einen eigenen Port gibt, bekommen keinen Tunnel</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>einem anderen Programm</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>%1 (process %2, %3)</source>
        <translation>%1 (Prozess %2, %3)</translation>
    </message>
    <message>
        <source>%1 runs with different settings from this command</source>
        <translation>%1 läuft mit anderen Einstellungen als dieser Befehl</translation>
    </message>
    <message>
        <source>this command looks at another list, port or control socket than that program uses; CLIENT_LIST, PORT and RUNTIME_DIRECTORY must be the same for both, see the program&apos;s environment</source>
        <translation>hier wird eine andere Liste, ein anderer Port oder Kontrollsocket angesehen, als er hat; CLIENT_LIST, PORT und RUNTIME_DIRECTORY müssen gleich sein, siehe seine Umgebung</translation>
    </message>
    <message>
        <source>%3 uses %1 port %2</source>
        <translation>der %1-Port %2 wird von %3 gehalten</translation>
    </message>
    <message>
        <source>dynfou-server cannot use the port; alternatively, give one of the two another port</source>
        <translation>dynfou-server kann ihn nicht haben; der andere Weg ist ein anderer Port für einen von beiden</translation>
    </message>
    <message>
        <source>dynfou-server cannot use the port; the command ends the other program; alternatively, give one of the two another port</source>
        <translation>dynfou-server kann ihn nicht haben; der Befehl beendet das Programm; der andere Weg ist ein anderer Port für einen von beiden</translation>
    </message>
    <message>
        <source>a process that has ended left the FOU port %1 open</source>
        <translation>der FOU-Port %1 ist von einem Prozess übrig, den es nicht mehr gibt</translation>
    </message>
    <message>
        <source>a process that has ended left the FOU port %1 (IPv6) open</source>
        <translation>der FOU-Port %1 (IPv6) ist von einem Prozess übrig, den es nicht mehr gibt</translation>
    </message>
    <message>
        <source>no other program can use the port</source>
        <translation>kein anderes Programm kann den Port haben</translation>
    </message>
    <message>
        <source>the FOU port %1 is open, but it is not ours</source>
        <translation>der FOU-Port %1 ist offen, und nicht unserer</translation>
    </message>
    <message>
        <source>the FOU port %1 (IPv6) is open, but it is not ours</source>
        <translation>der FOU-Port %1 (IPv6) ist offen, und nicht unserer</translation>
    </message>
    <message>
        <source>dynfou-server does not touch what is not its own</source>
        <translation>dynfou-server rührt nicht an, was nicht seins ist</translation>
    </message>
    <message>
        <source>a process that has ended left the link %1</source>
        <translation>%1 ist von einem Prozess übrig, den es nicht mehr gibt</translation>
    </message>
    <message>
        <source>%1 takes it over when it is started with the same list; nothing else needs it</source>
        <translation>%1 übernimmt es, wenn es mit derselben Liste gestartet wird; sonst braucht es niemand</translation>
    </message>
    <message>
        <source>the reverse path filter of %1 is strict</source>
        <translation>der Rückwegfilter von %1 ist streng</translation>
    </message>
    <message>
        <source>the reverse path filter of new tunnels is strict</source>
        <translation>der Rückwegfilter von neuen Tunneln ist streng</translation>
    </message>
    <message>
        <source>packets from the tunnel are dropped if the route back to their source leads elsewhere</source>
        <translation>Pakete durch den Tunnel werden verworfen, wenn der Rückweg zu ihrer Quelle ein anderer ist</translation>
    </message>
    <message>
        <source>forwarding is off for %1</source>
        <translation>die Weiterleitung ist für %1 ausgeschaltet</translation>
    </message>
    <message>
        <source>the list sets Forwarding, but packets that arrive on that interface are not forwarded</source>
        <translation>die Liste verlangt Weiterleitung, und was dort ankommt, geht nicht weiter</translation>
    </message>
    <message>
        <source>no other interface forwards the packets that arrive on it</source>
        <translation>keine andere Schnittstelle leitet weiter, was ankommt</translation>
    </message>
    <message>
        <source>the list sets Forwarding, but the answers of other hosts do not get into the tunnel</source>
        <translation>die Liste verlangt Weiterleitung, und die Antworten anderer Rechner kommen nicht in den Tunnel</translation>
    </message>
    <message>
        <source>forwarding is off for %1, while this host forwards for others</source>
        <translation>die Weiterleitung ist für %1 ausgeschaltet, während dieser Rechner für andere weiterleitet</translation>
    </message>
    <message>
        <source>forwarding is off for IPv6</source>
        <translation>die Weiterleitung ist für IPv6 ausgeschaltet</translation>
    </message>
    <message>
        <source>the list sets Forwarding, and the kernel forwards IPv6 on all interfaces or on none</source>
        <translation>die Liste verlangt Weiterleitung, und der Kernel leitet IPv6 für alle Schnittstellen weiter oder für keine</translation>
    </message>
    <message>
        <source>MTU %1 is too large for the path to %2: the largest that arrives whole is %3</source>
        <translation>die MTU %1 ist für den Weg zu %2 zu groß: %3 ist das Größte, das ganz ankommt</translation>
    </message>
    <message>
        <source>until the server accepts them, there is no tunnel: the name and key must be the same in both lists; the command prints a link with a new key, for dynfou add on this host</source>
        <translation>ohne das wird kein Tunnel vereinbart: die Namen und Schlüssel beider Listen müssen gleich sein; der Befehl gibt einen Link mit neuem Schlüssel aus, für dynfou add hier</translation>
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
        <source>without it the server&apos;s address is not known; the name service knows no such name, so the name in the list is wrong or no longer exists</source>
        <translation>ohne das ist die Adresse des Servers nicht bekannt; der Namensdienst kennt keinen solchen Namen, also ist der in der Liste falsch oder aufgegeben</translation>
    </message>
    <message>
        <source>without it the server&apos;s address is not known; no name service answers; the command restarts the service that sets up this host&apos;s network</source>
        <translation>ohne das ist die Adresse des Servers nicht bekannt; kein Namensdienst antwortet, und was das Netz dieses Rechners einrichtet, tut es von neuem</translation>
    </message>
    <message>
        <source>without it the server&apos;s address is not known; no name service answers; the line nameserver of this file says which one is asked</source>
        <translation>ohne das ist die Adresse des Servers nicht bekannt; kein Namensdienst antwortet, und die Zeile nameserver dieser Datei sagt, welcher gefragt wird</translation>
    </message>
    <message>
        <source>there is no route to %1: %2</source>
        <translation>es gibt keinen Weg zu %1: %2</translation>
    </message>
    <message>
        <source>nothing can be sent to the server; the command restarts the service that sets up this host&apos;s network</source>
        <translation>dem Server kann nichts gesendet werden; was das Netz dieses Rechners einrichtet, tut es von neuem</translation>
    </message>
    <message>
        <source>nothing can be sent to the server; this host&apos;s network needs a default route through its router: ip route add default via ROUTER</source>
        <translation>dem Server kann nichts gesendet werden; das Netz dieses Rechners braucht eine Standardroute über seinen Router: ip route add default via ROUTER</translation>
    </message>
    <message>
        <source>no answer from %1, UDP port %2</source>
        <translation>keine Antwort von %1, UDP-Port %2</translation>
    </message>
    <message>
        <source>the server is down, the address or port is wrong, a firewall drops the packets, or the server is still dynamic-fou (&quot;legacy&quot;: true)</source>
        <translation>der Server läuft nicht, eine andere Adresse oder ein anderer Port ist gemeint, eine Firewall verwirft es, oder er ist noch dynamic-fou (&quot;legacy&quot;: true)</translation>
    </message>
    <message>
        <source>the server is down, the address or port is wrong, a firewall drops the packets, or the server does not know this client name and key, which the old protocol does not report</source>
        <translation>der Server läuft nicht, eine andere Adresse oder ein anderer Port ist gemeint, eine Firewall verwirft es, oder er kennt diesen Clientnamen und Schlüssel nicht, was das alte Protokoll nicht sagt</translation>
    </message>
    <message>
        <source>no data arrives through the tunnel to %1</source>
        <translation>durch den Tunnel zu %1 kommen keine Daten an</translation>
    </message>
    <message>
        <source>no health connection from %1 arrives through %2</source>
        <translation>durch %2 kommt keine Kontrollverbindung von %1</translation>
    </message>
    <message>
        <source>UDP %1 is dropped at the server, or TCP %2 or neighbour discovery inside the tunnel</source>
        <translation>UDP %1 wird beim Server verworfen, oder TCP %2 oder Neighbour Discovery im Tunnel</translation>
    </message>
    <message>
        <source>UDP %1 is dropped here, or TCP %2 or neighbour discovery inside the tunnel</source>
        <translation>UDP %1 wird hier verworfen, oder TCP %2 oder Neighbour Discovery im Tunnel</translation>
    </message>
    <message>
        <source>the tunnel to %1 is not up: %2</source>
        <translation>der Tunnel zu %1 steht nicht: %2</translation>
    </message>
    <message>
        <source>the next attempt follows automatically; restart sets the tunnel up again at once</source>
        <translation>der nächste Versuch kommt von selbst; restart macht ihn sofort neu</translation>
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
        <source>the NAT here uses a different port for each destination, and this host speaks the old protocol with %1</source>
        <translation>das NAT hier gibt jedem Ziel einen eigenen Port, und mit %1 wird im alten Protokoll gesprochen</translation>
    </message>
    <message>
        <source>%1: making a new agreement</source>
        <translation>%1: es wird neu vereinbart</translation>
    </message>
    <message>
        <source>nothing comes through the resumed tunnel: making a new agreement</source>
        <translation>durch den wiederaufgenommenen Tunnel kommt nichts: es wird neu vereinbart</translation>
    </message>
    <message>
        <source>another machine may be using this client name: asking the server</source>
        <translation>ein anderer Rechner soll diesen Clientnamen benutzen: der Server wird gefragt</translation>
    </message>
    <message>
        <source>%1 sent an answer that cannot be used: %2</source>
        <translation>%1 hat etwas gesendet, das keine Antwort ist: %2</translation>
    </message>
    <message>
        <source>this process does not have CAP_NET_ADMIN</source>
        <translation>dieser Prozess hat CAP_NET_ADMIN nicht</translation>
    </message>
    <message>
        <source>%1 is not a bridge, so a tunnel cannot be its port</source>
        <translation>%1 ist keine Bridge, also kann kein Tunnel ihr Port sein</translation>
    </message>
    <message>
        <source>the helper&apos;s link is not on this host</source>
        <translation>der Link des Helfers ist nicht hier</translation>
    </message>
    <message>
        <source>the program that asked for the tunnel has ended</source>
        <translation>wer den Tunnel wollte, ist weg</translation>
    </message>
    <message>
        <source>a tunnel&apos;s key cannot be 0</source>
        <translation>0 ist kein Schlüssel eines Tunnels</translation>
    </message>
    <message>
        <source>MTU %1 is not allowed; it must be 1280 to 65535</source>
        <translation>die MTU %1 ist nicht erlaubt; erlaubt sind 1280 bis 65535</translation>
    </message>
    <message>
        <source>the server does not have CAP_NET_RAW</source>
        <translation>der Server hat CAP_NET_RAW nicht</translation>
    </message>
    <message>
        <source>this process does not have CAP_NET_RAW</source>
        <translation>dieser Prozess hat CAP_NET_RAW nicht</translation>
    </message>
    <message>
        <source>this host&apos;s clock may be wrong</source>
        <translation>niemand sagt, dass die Uhr dieses Rechners richtig geht</translation>
    </message>
    <message>
        <source>the old protocol, which LEGACY permits here, tolerates a difference of 30 seconds; with LEGACY=no the clock does not matter</source>
        <translation>das alte Protokoll, das LEGACY hier erlaubt, duldet 30 Sekunden; mit LEGACY=no geht es ohne</translation>
    </message>
    <message>
        <source>packets of other hosts enter the tunnel through its Routes, but the answers do not get back to them; &quot;Forwarding&quot;: true in the list repairs this permanently</source>
        <translation>was sie senden, gelangt durch dessen Routes in den Tunnel, die Antworten kommen nicht heraus; &quot;Forwarding&quot;: true in der Liste behebt es auf Dauer</translation>
    </message>
    <message>
        <source>large packets are lost while small ones pass; &quot;MTU&quot;: %1 in both lists repairs this permanently</source>
        <translation>große Pakete gehen verloren, kleine kommen an; &quot;MTU&quot;: %1 in beiden Listen behebt es auf Dauer</translation>
    </message>
    <message>
        <source>%1 speaks the old protocol, which tolerates a difference of 30 seconds</source>
        <translation>das alte Protokoll, das %1 spricht, duldet 30 Sekunden</translation>
    </message>
    <message>
        <source>it speaks the old protocol, which tolerates a difference of 30 seconds</source>
        <translation>das alte Protokoll, das er spricht, duldet 30 Sekunden</translation>
    </message>
    <message>
        <source>if dynamic-fou runs there, no data gets through; dynfou-server works behind this NAT</source>
        <translation>falls dort dynamic-fou läuft, kommen keine Daten durch; dynfou-server stört das nicht</translation>
    </message>
    <message>
        <source>make a socket</source>
        <translation>einen Socket anlegen</translation>
    </message>
    <message>
        <source>lock %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>make the folder %1 of the control socket</source>
        <translation>den Ordner %1 des Steuersockets anlegen</translation>
    </message>
    <message>
        <source>%1 exists and is not a socket</source>
        <translation>%1 existiert und ist kein Socket</translation>
    </message>
    <message>
        <source>remove it or choose another path with CONTROL_SOCKET</source>
        <translation>entfernen Sie es, oder wählen Sie mit CONTROL_SOCKET einen anderen Pfad</translation>
    </message>
    <message>
        <source>another instance is running: it answers on %1</source>
        <translation>eine andere Instanz läuft: sie antwortet auf %1</translation>
    </message>
    <message>
        <source>stop it first, or give this one its own CONTROL_SOCKET</source>
        <translation>beenden Sie sie zuerst, oder geben Sie dieser einen eigenen CONTROL_SOCKET</translation>
    </message>
    <message>
        <source>ask who serves %1</source>
        <translation>fragen, wer %1 bedient</translation>
    </message>
    <message>
        <source>remove the stale socket %1</source>
        <translation>den verwaisten Socket %1 entfernen</translation>
    </message>
    <message>
        <source>the path of a control socket must have 1 to %1 bytes, not %2</source>
        <translation>der Pfad eines Steuersockets hat 1 bis %1 Bytes, nicht %2</translation>
    </message>
    <message>
        <source>set CONTROL_SOCKET to a shorter path</source>
        <translation>setzen Sie CONTROL_SOCKET auf einen kürzeren</translation>
    </message>
    <message>
        <source>make the control socket %1</source>
        <translation>den Steuersocket %1 anlegen</translation>
    </message>
    <message>
        <source>cannot listen on %1: %2</source>
        <translation>kann %1 nicht bedienen: %2</translation>
    </message>
    <message>
        <source>too many connections to the control socket</source>
        <translation>zu viele Verbindungen zum Steuersocket</translation>
    </message>
    <message>
        <source>cannot offer metrics at %1: %2</source>
        <translation>kann Metriken nicht unter %1 zeigen: %2</translation>
    </message>
    <message>
        <source>set METRICS to another address or path</source>
        <translation>wählen Sie mit METRICS einen anderen Ort</translation>
    </message>
    <message>
        <source>no answer on %1</source>
        <translation>keine Antwort auf %1</translation>
    </message>
    <message>
        <source>nobody answers on %1</source>
        <translation>auf %1 antwortet niemand</translation>
    </message>
    <message>
        <source>is the program running?</source>
        <translation>läuft das Programm?</translation>
    </message>
    <message>
        <source>is %1 running? systemctl status %1</source>
        <translation>läuft %1? systemctl status %1</translation>
    </message>
    <message>
        <source>use the control socket %1</source>
        <translation>den Steuersocket %1 benutzen</translation>
    </message>
    <message>
        <source>try again as root, or become a member of the group that owns it</source>
        <translation>versuchen Sie es als root, oder werden Sie Mitglied der Gruppe, der er gehört</translation>
    </message>
    <message>
        <source>the connection to %1 was closed without an answer</source>
        <translation>die Verbindung zu %1 wurde ohne Antwort geschlossen</translation>
    </message>
    <message>
        <source>the answer on %1 is too long</source>
        <translation>die Antwort auf %1 ist zu lang</translation>
    </message>
    <message>
        <source>use the command of the same release</source>
        <translation>benutzen Sie den Befehl derselben Ausgabe</translation>
    </message>
    <message>
        <source>there is no control socket to ask</source>
        <translation>kein Steuersocket, der gefragt werden kann</translation>
    </message>
</context>
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
        <source>&quot;%1&quot; is not understood; it must be: network/length via gateway metric number</source>
        <translation>„%1“ wird nicht verstanden; erlaubt ist: Netz/Länge via Gateway metric Zahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a metric; it must be a whole number from 0</source>
        <translation>„%1“ ist keine Metrik; erlaubt sind ganze Zahlen ab 0</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used; it must be %2 to %3</source>
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
    <name>dynfou::gui::DiagnosticLine</name>
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
    <name>dynfou::gui::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>QR-Code des Links</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ReasonText</name>
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
