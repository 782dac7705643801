<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr" sourcelanguage="en">
<context>
    <name>dynfou::Reason</name>
    <message>
        <source>started</source>
        <translation>başlatıldı</translation>
    </message>
    <message>
        <source>started, with the link of an earlier process</source>
        <translation>önceki bir sürecin bağlantısıyla başlatıldı</translation>
    </message>
    <message>
        <source>started, health is connecting through the link of an earlier process</source>
        <translation>başlatıldı, denetim bağlantısı önceki bir sürecin bağlantısı üzerinden kuruluyor</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>durduruldu</translation>
    </message>
    <message>
        <source>stopped on request</source>
        <translation>istek üzerine durduruldu</translation>
    </message>
    <message>
        <source>restarted on request</source>
        <translation>istek üzerine yeniden başlatıldı</translation>
    </message>
    <message>
        <source>dynfou up starts it</source>
        <translation>dynfou up onu başlatır</translation>
    </message>
    <message>
        <source>switched off in the list</source>
        <translation>listede kapatılmış</translation>
    </message>
    <message>
        <source>the list was changed</source>
        <translation>liste değiştirildi</translation>
    </message>
    <message>
        <source>the client ends</source>
        <translation>istemci kapanıyor</translation>
    </message>
    <message>
        <source>the server ends</source>
        <translation>sunucu kapanıyor</translation>
    </message>
    <message>
        <source>next attempt</source>
        <translation>bir sonraki deneme</translation>
    </message>
    <message>
        <source>the machine was asleep: next attempt</source>
        <translation>bilgisayar uykudaydı: bir sonraki deneme</translation>
    </message>
    <message>
        <source>the server is %1</source>
        <translation>sunucu: %1</translation>
    </message>
    <message>
        <source>the server is %1, its last known address: %2</source>
        <translation>sunucu: %1, en son bilinen: %2</translation>
    </message>
    <message>
        <source>agreed; public endpoint %1</source>
        <translation>anlaşıldı; genel uç nokta %1</translation>
    </message>
    <message>
        <source>resumed; the link is as it was, health is connecting</source>
        <translation>sürdürülüyor; bağlantı olduğu gibi, denetim bağlantısı kuruluyor</translation>
    </message>
    <message>
        <source>the server&apos;s end belongs to another tunnel</source>
        <translation>tünelin sunucudaki ucu başka bir uç</translation>
    </message>
    <message>
        <source>the server does not resume: %1</source>
        <translation>sunucu sürdürmüyor: %1</translation>
    </message>
    <message>
        <source>handing port %1 to the kernel</source>
        <translation>%1 portu çekirdeğe veriliyor</translation>
    </message>
    <message>
        <source>link is up, health is connecting</source>
        <translation>bağlantı hazır, denetim bağlantısı kuruluyor</translation>
    </message>
    <message>
        <source>data flows both ways</source>
        <translation>veri iki yönde de akıyor</translation>
    </message>
    <message>
        <source>health is back, the tunnel was not touched</source>
        <translation>denetim bağlantısı geri geldi, tünele dokunulmadı</translation>
    </message>
    <message>
        <source>no answer to probes: looking for a new path</source>
        <translation>yoklamalara yanıt yok: yeni bir yol aranıyor</translation>
    </message>
    <message>
        <source>probes are answered again, the tunnel was not touched</source>
        <translation>yoklamalar yeniden yanıtlanıyor, tünele dokunulmadı</translation>
    </message>
    <message>
        <source>no new path yet: %1</source>
        <translation>henüz yeni yol yok: %1</translation>
    </message>
    <message>
        <source>not back within %1 s: %2</source>
        <translation>%1 sn içinde geri gelmedi: %2</translation>
    </message>
    <message>
        <source>the old route to the server is back</source>
        <translation>sunucuya giden eski yol geri geldi</translation>
    </message>
    <message>
        <source>this host&apos;s network has changed: from %1 to %2</source>
        <translation>bu bilgisayarın ağı değişti: artık %1 adresinden %2 adresine</translation>
    </message>
    <message>
        <source>this host&apos;s network has changed: from %1 to %2 through %3</source>
        <translation>bu bilgisayarın ağı değişti: artık %1 adresinden %2 adresine, %3 üzerinden</translation>
    </message>
    <message>
        <source>the server&apos;s name now leads to %1</source>
        <translation>sunucunun adı artık %1 adresini gösteriyor</translation>
    </message>
    <message>
        <source>the server&apos;s name leads to its address again</source>
        <translation>sunucunun adı yeniden onu gösteriyor</translation>
    </message>
    <message>
        <source>replaced: another machine uses this client name</source>
        <translation>yerini kaybetti: başka bir bilgisayar bu istemci adını kullanıyor</translation>
    </message>
    <message>
        <source>data flows, but badly: round trip %1 ms, %2 % of the probes lost</source>
        <translation>veri akıyor ama kötü: gidiş dönüş %1 ms, yoklamaların %2 yüzdesi kayıp</translation>
    </message>
    <message>
        <source>data flows, but badly: round trip %1 ms</source>
        <translation>veri akıyor ama kötü: gidiş dönüş %1 ms</translation>
    </message>
    <message>
        <source>data flows well again: round trip %1 ms, %2 % of the probes lost</source>
        <translation>veri yeniden iyi akıyor: gidiş dönüş %1 ms, yoklamaların %2 yüzdesi kayıp</translation>
    </message>
    <message>
        <source>data flows well again: round trip %1 ms</source>
        <translation>veri yeniden iyi akıyor: gidiş dönüş %1 ms</translation>
    </message>
    <message>
        <source>the server closed the health connection</source>
        <translation>sunucu denetim bağlantısını kapattı</translation>
    </message>
    <message>
        <source>the server reset the health connection</source>
        <translation>sunucu denetim bağlantısını sıfırladı</translation>
    </message>
    <message>
        <source>the client closed the health connection</source>
        <translation>istemci denetim bağlantısını kapattı</translation>
    </message>
    <message>
        <source>no answer through the tunnel (keepalive timed out)</source>
        <translation>tünelden yanıt gelmiyor (keepalive zaman aşımı)</translation>
    </message>
    <message>
        <source>the health connection failed: %1</source>
        <translation>denetim bağlantısı başarısız oldu: %1</translation>
    </message>
    <message>
        <source>the link was made anew</source>
        <translation>bağlantı yeniden yapıldı</translation>
    </message>
    <message>
        <source>the link is gone and could not be made again</source>
        <translation>bağlantı yok oldu ve yeniden yapılamadı</translation>
    </message>
    <message>
        <source>somebody has removed the tunnel&apos;s interface</source>
        <translation>biri tünelin arayüzünü kaldırdı</translation>
    </message>
    <message>
        <source>the tunnel of an earlier process could not be taken over: %1</source>
        <translation>tünel devralınamadı: %1</translation>
    </message>
    <message>
        <source>the server answers but no data arrives through the tunnel: the NAT changes the public port from packet to packet (unstable mapping)</source>
        <translation>sunucu yanıt veriyor ama tünelden veri gelmiyor: NAT genel portu paketten pakete değiştiriyor (kararsız eşleme)</translation>
    </message>
    <message>
        <source>the server answers but no data arrives through the tunnel: a firewall may drop UDP from or to port %1 of the server, or TCP inside the tunnel at the server</source>
        <translation>sunucu yanıt veriyor ama tünelden veri gelmiyor: bir güvenlik duvarı sunucunun %1 portundan ya da portuna giden UDP&apos;yi, ya da sunucuda tünelin içindeki TCP&apos;yi engelliyor olabilir</translation>
    </message>
    <message>
        <source>the server answers but no data arrives through the tunnel: the NAT changes ports (UDP %1 is %2 outside)</source>
        <translation>sunucu yanıt veriyor ama tünelden veri gelmiyor: NAT portları değiştiriyor (UDP %1 dışarıda %2)</translation>
    </message>
    <message>
        <source>if it gives each destination a port of its own (address and port-dependent mapping), an old server cannot work behind it and must be replaced by dynfou-server</source>
        <translation>her hedefe ayrı bir port veriyorsa (adrese ve porta bağlı eşleme) eski bir sunucu onun arkasında çalışamaz, yerine dynfou-server kurulmalıdır</translation>
    </message>
    <message>
        <source>otherwise a firewall may drop UDP from or to port %1 of the server, or TCP inside the tunnel at the server</source>
        <translation>değilse bir güvenlik duvarı sunucunun %1 portundan ya da portuna giden UDP&apos;yi, ya da sunucuda tünelin içindeki TCP&apos;yi engelliyor olabilir</translation>
    </message>
    <message>
        <source>no answer from %1</source>
        <translation>%1 yanıt vermiyor</translation>
    </message>
    <message>
        <source>the server may be down or unreachable (a firewall that drops UDP %1)</source>
        <translation>sunucu kapalı ya da erişilemez olabilir (UDP %1 engelleyen bir güvenlik duvarı)</translation>
    </message>
    <message>
        <source>if it is still dynamic-fou, which speaks the old protocol only, set &quot;legacy&quot;: true in its entry, or LEGACY=yes</source>
        <translation>orada hâlâ yalnızca eski protokolü konuşan dynamic-fou çalışıyorsa girdisinde &quot;legacy&quot;: true ya da LEGACY=yes ayarlayın</translation>
    </message>
    <message>
        <source>the server may be down or unreachable (a firewall that drops UDP %1), it may not know this client&apos;s name or key, or the clocks differ by more than 30 s</source>
        <translation>sunucu kapalı ya da erişilemez olabilir (UDP %1 engelleyen bir güvenlik duvarı), bu istemcinin adını ya da anahtarını bilmiyor olabilir, ya da saatler 30 sn&apos;den fazla ayrı olabilir</translation>
    </message>
    <message>
        <source>the host says that nothing listens there (ICMP port unreachable): is the server running?</source>
        <translation>bilgisayar orada dinleyen bir şey olmadığını bildiriyor (ICMP port unreachable): sunucu çalışıyor mu?</translation>
    </message>
    <message>
        <source>%1 answers, but does not begin the handshake</source>
        <translation>%1 yanıt veriyor ama başlamıyor</translation>
    </message>
    <message>
        <source>it may be too busy at the moment</source>
        <translation>şu anda çok yoğun olabilir</translation>
    </message>
    <message>
        <source>%1 does not accept this client name or key</source>
        <translation>%1 bu istemci adını ya da anahtarı kabul etmiyor</translation>
    </message>
    <message>
        <source>compare ClientName and clientKey of both lists</source>
        <translation>iki listedeki ClientName ve clientKey değerlerini karşılaştırın</translation>
    </message>
    <message>
        <source>see the server&apos;s log</source>
        <translation>sunucunun günlüğüne bakın</translation>
    </message>
    <message>
        <source>cannot reach %1: %2</source>
        <translation>%1 erişilemiyor: %2</translation>
    </message>
    <message>
        <source>see ip route get %1</source>
        <translation>şununla bakın: ip route get %1</translation>
    </message>
    <message>
        <source>%1 answered whoami, but not connect</source>
        <translation>%1 whoami isteğini yanıtladı ama connect isteğini yanıtlamadı</translation>
    </message>
    <message>
        <source>%1 accepts this client, but does not answer its request for a tunnel</source>
        <translation>%1 bu istemciyi kabul ediyor ama tünel isteğini yanıtlamıyor</translation>
    </message>
    <message>
        <source>%1 does not say which UDP port its data uses</source>
        <translation>%1 verilerinin hangi UDP portunu kullandığını söylemiyor</translation>
    </message>
    <message>
        <source>%1 contradicts itself or asks for too much</source>
        <translation>%1 kendiyle çelişiyor ya da çok fazla şey istiyor</translation>
    </message>
    <message>
        <source>update the older of the two programs</source>
        <translation>iki programdan eski olanı güncelleyin</translation>
    </message>
    <message>
        <source>update dynfou-server</source>
        <translation>dynfou-server programını güncelleyin</translation>
    </message>
    <message>
        <source>%1 accepts this client, but does not say where it sees it</source>
        <translation>%1 bu istemciyi kabul ediyor ama onu nerede gördüğünü söylemiyor</translation>
    </message>
    <message>
        <source>%1 refused: it speaks another version of the protocol</source>
        <translation>%1 reddetti: protokolün başka bir sürümünü konuşuyor</translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation>%1 reddetti: %2</translation>
    </message>
    <message>
        <source>%1 refused: another machine uses this client name</source>
        <translation>%1 reddetti: başka bir bilgisayar bu istemci adını kullanıyor</translation>
    </message>
    <message>
        <source>%1 refused: nothing from here arrives on its UDP port %2</source>
        <translation>%1 reddetti: buradan gönderilen hiçbir şey onun %2 UDP portuna ulaşmıyor</translation>
    </message>
    <message>
        <source>%1 refused: it is too busy at the moment</source>
        <translation>%1 reddetti: şu anda çok yoğun</translation>
    </message>
    <message>
        <source>%1 refused: it no longer has such a tunnel</source>
        <translation>%1 reddetti: artık böyle bir tüneli yok</translation>
    </message>
    <message>
        <source>open UDP port %1 in the server&apos;s firewall</source>
        <translation>sunucunun güvenlik duvarında %1 UDP portunu açın</translation>
    </message>
    <message>
        <source>%1 has only IPv6 addresses</source>
        <translation>%1 yalnızca IPv6 adreslerine sahip</translation>
    </message>
    <message>
        <source>the old protocol needs an IPv4 address</source>
        <translation>eski protokole bir IPv4 adresi gerekir</translation>
    </message>
    <message>
        <source>cannot resolve %1: %2</source>
        <translation>%1 çözümlenemiyor: %2</translation>
    </message>
    <message>
        <source>check the name and this host&apos;s DNS settings</source>
        <translation>adı ve bu bilgisayarın DNS ayarlarını denetleyin</translation>
    </message>
    <message>
        <source>the name service does not answer</source>
        <translation>ad hizmeti yanıt vermiyor</translation>
    </message>
    <message>
        <source>it has no address</source>
        <translation>adresi yok</translation>
    </message>
    <message>
        <source>has not connected yet</source>
        <translation>henüz bağlanmadı</translation>
    </message>
    <message>
        <source>connected from %1</source>
        <translation>%1 adresinden bağlandı</translation>
    </message>
    <message>
        <source>resumed by the client, waiting for health</source>
        <translation>istemci sürdürdü, denetim bağlantısı bekleniyor</translation>
    </message>
    <message>
        <source>link of an earlier process, waiting for health</source>
        <translation>önceki bir sürecin bağlantısı, denetim bağlantısı bekleniyor</translation>
    </message>
    <message>
        <source>parked: another client needs its public address</source>
        <translation>kenara alındı: başka bir istemciye onun genel adresi gerekiyor</translation>
    </message>
    <message>
        <source>no health for %1 s: %2</source>
        <translation>%1 sn boyunca denetim bağlantısı yok: %2</translation>
    </message>
    <message>
        <source>asked over IPv6, which old clients cannot use</source>
        <translation>IPv6 üzerinden istendi, eski istemciler bunu kullanamaz</translation>
    </message>
    <message>
        <source>this protocol needs IPv4</source>
        <translation>bu protokole IPv4 gerekir</translation>
    </message>
    <message>
        <source>another machine uses this client name</source>
        <translation>başka bir bilgisayar bu istemci adını kullanıyor</translation>
    </message>
    <message>
        <source>the server no longer has such a tunnel</source>
        <translation>sunucuda artık böyle bir tünel yok</translation>
    </message>
    <message>
        <source>this client is connected from another address</source>
        <translation>bu istemci başka bir adresten bağlı</translation>
    </message>
    <message>
        <source>the server has another tunnel to your public address</source>
        <translation>sunucuda genel adresinize giden başka bir tünel var</translation>
    </message>
    <message>
        <source>the server could not set up the tunnel, see its log</source>
        <translation>sunucu tüneli kuramadı, günlüğüne bakın</translation>
    </message>
    <message>
        <source>another client has a tunnel from your public address</source>
        <translation>başka bir istemcinin sizin genel adresinizden bir tüneli var</translation>
    </message>
    <message>
        <source>no packet from you arrives on the server&apos;s FOU port</source>
        <translation>sizden sunucunun FOU portuna hiçbir şey ulaşmıyor</translation>
    </message>
    <message>
        <source>no punch from you arrives</source>
        <translation>sizden açma paketi gelmiyor</translation>
    </message>
    <message>
        <source>a session is for one agreement only</source>
        <translation>bir oturum tek bir anlaşma içindir</translation>
    </message>
    <message>
        <source>this server speaks version %1</source>
        <translation>bu sunucu %1 sürümünü konuşuyor</translation>
    </message>
    <message>
        <source>the tunnel to %1 is switched off in the list</source>
        <translation>%1 tüneli listede kapatılmış</translation>
    </message>
    <message>
        <source>remove &quot;Enabled&quot;: false from it</source>
        <translation>oradan &quot;Enabled&quot;: false satırını çıkarın</translation>
    </message>
    <message>
        <source>the list has no entry named %1</source>
        <translation>listede %1 adlı bir girdi yok</translation>
    </message>
    <message>
        <source>see dynfou status</source>
        <translation>bkz. dynfou status</translation>
    </message>
    <message>
        <source>there are no tunnels yet</source>
        <translation>henüz tünel yok</translation>
    </message>
    <message>
        <source>the program is still starting</source>
        <translation>program hâlâ başlıyor</translation>
    </message>
    <message>
        <source>try again in a moment</source>
        <translation>birazdan yeniden deneyin</translation>
    </message>
    <message>
        <source>process %1 already uses %2</source>
        <translation>%1 numaralı süreç zaten %2 ile çalışıyor</translation>
    </message>
    <message>
        <source>another process already uses %1</source>
        <translation>bir süreç zaten %1 ile çalışıyor</translation>
    </message>
    <message>
        <source>stop it first, or start this one with another list</source>
        <translation>önce onu durdurun ya da buna başka bir liste verin</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (kernel: %2)</source>
        <translation>%1 (çekirdek: %2)</translation>
    </message>
    <message>
        <source>open the FOU port %1</source>
        <translation>%1 FOU portunu açma</translation>
    </message>
    <message>
        <source>close the FOU port %1</source>
        <translation>%1 FOU portunu kapatma</translation>
    </message>
    <message>
        <source>list the FOU ports</source>
        <translation>FOU portlarını listeleme</translation>
    </message>
    <message>
        <source>create the link %1</source>
        <translation>%1 bağlantısını oluşturma</translation>
    </message>
    <message>
        <source>change the link %1</source>
        <translation>%1 bağlantısını değiştirme</translation>
    </message>
    <message>
        <source>remove the link %1</source>
        <translation>%1 bağlantısını kaldırma</translation>
    </message>
    <message>
        <source>remove the links</source>
        <translation>bağlantıları kaldırma</translation>
    </message>
    <message>
        <source>rename the link %1</source>
        <translation>%1 bağlantısını yeniden adlandırma</translation>
    </message>
    <message>
        <source>find the link %1</source>
        <translation>%1 bağlantısını bulma</translation>
    </message>
    <message>
        <source>find the link with the index %1</source>
        <translation>%1 dizinli bağlantıyı bulma</translation>
    </message>
    <message>
        <source>group the link %1</source>
        <translation>%1 bağlantısını gruplama</translation>
    </message>
    <message>
        <source>mark the link %1</source>
        <translation>%1 bağlantısını işaretleme</translation>
    </message>
    <message>
        <source>bring up the link %1</source>
        <translation>%1 bağlantısını açma</translation>
    </message>
    <message>
        <source>list the links</source>
        <translation>bağlantıları listeleme</translation>
    </message>
    <message>
        <source>read what the link %1 has</source>
        <translation>%1 bağlantısının nelere sahip olduğunu okuma</translation>
    </message>
    <message>
        <source>set noqueue on the link %1</source>
        <translation>%1 bağlantısında noqueue ayarlama</translation>
    </message>
    <message>
        <source>set the link-local address of %1</source>
        <translation>%1 yerel bağlantı adresini ayarlama</translation>
    </message>
    <message>
        <source>list the addresses of %1</source>
        <translation>%1 adreslerini listeleme</translation>
    </message>
    <message>
        <source>list the addresses</source>
        <translation>adresleri listeleme</translation>
    </message>
    <message>
        <source>list our routes</source>
        <translation>yollarımızı listeleme</translation>
    </message>
    <message>
        <source>add the address %1 to %2</source>
        <translation>%1 adresini %2 arayüzüne ekleme</translation>
    </message>
    <message>
        <source>remove the address %1 from %2</source>
        <translation>%1 adresini %2 arayüzünden kaldırma</translation>
    </message>
    <message>
        <source>add the route to %1 through %2</source>
        <translation>%2 üzerinden %1 yolunu ekleme</translation>
    </message>
    <message>
        <source>remove the route to %1</source>
        <translation>%1 yolunu kaldırma</translation>
    </message>
    <message>
        <source>find the route to %1</source>
        <translation>%1 yolunu bulma</translation>
    </message>
    <message>
        <source>give an address back to %1</source>
        <translation>%1 arayüzüne bir adresi geri verme</translation>
    </message>
    <message>
        <source>give a route back to %1</source>
        <translation>%1 arayüzüne bir yolu geri verme</translation>
    </message>
    <message>
        <source>find the bridge %1</source>
        <translation>%1 köprüsünü bulma</translation>
    </message>
    <message>
        <source>make %1 a port of %2</source>
        <translation>%1 arayüzünü %2 köprüsünün portu yapma</translation>
    </message>
    <message>
        <source>release %1 from its bridge</source>
        <translation>%1 arayüzünü köprüsünden çıkarma</translation>
    </message>
    <message>
        <source>list the VLAN devices</source>
        <translation>VLAN aygıtlarını listeleme</translation>
    </message>
    <message>
        <source>make VLAN devices</source>
        <translation>VLAN aygıtları yapma</translation>
    </message>
    <message>
        <source>make a VLAN device on %1</source>
        <translation>%1 üzerinde bir VLAN aygıtı yapma</translation>
    </message>
    <message>
        <source>remove the VLAN device of %1</source>
        <translation>%1 VLAN aygıtını kaldırma</translation>
    </message>
    <message>
        <source>read the counters of the links</source>
        <translation>bağlantıların sayaçlarını okuma</translation>
    </message>
    <message>
        <source>read the addresses and routes of %1</source>
        <translation>%1 adreslerini ve yollarını okuma</translation>
    </message>
    <message>
        <source>set addresses and routes of %1</source>
        <translation>%1 adreslerini ve yollarını ayarlama</translation>
    </message>
    <message>
        <source>probe for gretap</source>
        <translation>gretap desteğini yoklama</translation>
    </message>
    <message>
        <source>probe for fou6</source>
        <translation>fou6 desteğini yoklama</translation>
    </message>
    <message>
        <source>probe for VLAN devices</source>
        <translation>VLAN aygıtı desteğini yoklama</translation>
    </message>
    <message>
        <source>look up the FOU family</source>
        <translation>FOU ailesini arama</translation>
    </message>
    <message>
        <source>open a netlink socket</source>
        <translation>bir netlink soketi açma</translation>
    </message>
    <message>
        <source>watch the links of this host</source>
        <translation>bu bilgisayarın bağlantılarını izleme</translation>
    </message>
    <message>
        <source>watch this host&apos;s network</source>
        <translation>bu bilgisayarın ağını izleme</translation>
    </message>
    <message>
        <source>ask for the offloads of %1</source>
        <translation>%1 donanım desteğini sorma</translation>
    </message>
    <message>
        <source>%1: it changes faster than the kernel can report</source>
        <translation>%1: çekirdeğin bildirebileceğinden daha hızlı değişiyor</translation>
    </message>
    <message>
        <source>%1: the kernel&apos;s answer was lost</source>
        <translation>%1: çekirdeğin yanıtı kayboldu</translation>
    </message>
    <message>
        <source>open %1</source>
        <translation>%1 dosyasını açma</translation>
    </message>
    <message>
        <source>write %1</source>
        <translation>%1 dosyasına yazma</translation>
    </message>
    <message>
        <source>open a UDP socket</source>
        <translation>bir UDP soketi açma</translation>
    </message>
    <message>
        <source>bind a UDP socket</source>
        <translation>bir UDP soketini bağlama</translation>
    </message>
    <message>
        <source>read the port of a UDP socket</source>
        <translation>bir UDP soketinin portunu okuma</translation>
    </message>
    <message>
        <source>read the port of the offered socket</source>
        <translation>sunulan soketin portunu okuma</translation>
    </message>
    <message>
        <source>send to %1</source>
        <translation>%1 adresine gönderme</translation>
    </message>
    <message>
        <source>begin a DTLS handshake with %1</source>
        <translation>%1 ile DTLS el sıkışmasına başlama</translation>
    </message>
    <message>
        <source>begin a DTLS handshake with %1: the client name or the key is empty or too long</source>
        <translation>%1 ile DTLS el sıkışmasına başlama: istemci adı ya da anahtar boş ya da çok uzun</translation>
    </message>
    <message>
        <source>begin a DTLS handshake with %1: %2</source>
        <translation>%1 ile DTLS el sıkışmasına başlama: %2</translation>
    </message>
    <message>
        <source>install Qt&apos;s TLS plugin and OpenSSL</source>
        <translation>Qt&apos;nin TLS eklentisini ve OpenSSL&apos;i kurun</translation>
    </message>
    <message>
        <source>the service&apos;s address families must include AF_NETLINK</source>
        <translation>hizmetin adres aileleri AF_NETLINK içermelidir</translation>
    </message>
    <message>
        <source>the running kernel (%1) has no %2</source>
        <translation>çalışan çekirdekte (%1) %2 yok</translation>
    </message>
    <message>
        <source>run &apos;modprobe %1&apos; as root (for every boot: echo %1 &gt; /etc/modules-load.d/dynfou.conf)</source>
        <translation>root olarak çalıştırın: modprobe %1 (her açılış için: echo %1 &gt; /etc/modules-load.d/dynfou.conf)</translation>
    </message>
    <message>
        <source>if there is no such module, install a kernel that has it, on Debian: apt install linux-image-amd64, and reboot</source>
        <translation>böyle bir modül yoksa onu içeren bir çekirdek kurun, Debian&apos;da: apt install linux-image-amd64, ve yeniden başlatın</translation>
    </message>
    <message>
        <source>cannot load the kernel module %1</source>
        <translation>%1 çekirdek modülü yüklenemiyor</translation>
    </message>
    <message>
        <source>setting up a tunnel needs the capability CAP_NET_ADMIN</source>
        <translation>tünel kurmak için CAP_NET_ADMIN yetkisi gerekir</translation>
    </message>
    <message>
        <source>run as root, or from a service with AmbientCapabilities=CAP_NET_ADMIN</source>
        <translation>root olarak ya da AmbientCapabilities=CAP_NET_ADMIN ayarlı bir hizmetten çalıştırın</translation>
    </message>
    <message>
        <source>cannot %1 without CAP_NET_ADMIN</source>
        <translation>CAP_NET_ADMIN olmadan yapılamaz: %1</translation>
    </message>
    <message>
        <source>cannot %1</source>
        <translation>yapılamıyor: %1</translation>
    </message>
    <message>
        <source>this host has no IPv6, which the tunnel&apos;s health connection needs</source>
        <translation>bu bilgisayarda tünelin denetim bağlantısının gerek duyduğu IPv6 yok</translation>
    </message>
    <message>
        <source>boot without ipv6.disable=1</source>
        <translation>ipv6.disable=1 olmadan açın</translation>
    </message>
    <message>
        <source>tunnels need IPv6 on their own link for the health connection; boot without ipv6.disable=1, and allow this program to write below /proc/sys/net</source>
        <translation>tünellerin denetim bağlantısı için kendi bağlantılarında IPv6 gerekir; ipv6.disable=1 olmadan açın ve bu programın /proc/sys/net altına yazmasına izin verin</translation>
    </message>
    <message>
        <source>allow this program to write below /proc/sys/net</source>
        <translation>bu programın /proc/sys/net altına yazmasına izin verin</translation>
    </message>
    <message>
        <source>neither /etc/machine-id nor the kernel&apos;s boot_id can be read</source>
        <translation>ne /etc/machine-id ne de çekirdeğin boot_id değeri okunabiliyor</translation>
    </message>
    <message>
        <source>run systemd-machine-id-setup, or mount /proc</source>
        <translation>systemd-machine-id-setup çalıştırın ya da /proc bağlayın</translation>
    </message>
    <message>
        <source>set RUNTIME_DIRECTORY to a folder that can be written</source>
        <translation>RUNTIME_DIRECTORY değerini yazılabilir bir klasöre ayarlayın</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>%1 yazılamıyor</translation>
    </message>
    <message>
        <source>cannot write %1: %2</source>
        <translation>%1 yazılamıyor: %2</translation>
    </message>
    <message>
        <source>the interface %1 of the list already exists</source>
        <translation>listedeki %1 arayüzü zaten var</translation>
    </message>
    <message>
        <source>choose another name for Interface; to see who uses this one, run: ip -d link show %1</source>
        <translation>Interface için başka bir ad seçin ya da kimin olduğuna bakın: ip -d link show %1</translation>
    </message>
    <message>
        <source>another tunnel to %1 exists on this host, and the kernel cannot tell them apart: see ip -d link show type %2</source>
        <translation>bu bilgisayarda %1 adresine giden başka bir tünel var ve çekirdek onları ayırt edemiyor: ip -d link show type %2</translation>
    </message>
    <message>
        <source>name a bridge in the field Bridge; to see the bridges, run: ip link show type bridge</source>
        <translation>Bridge alanında bir köprü verin: ip link show type bridge</translation>
    </message>
    <message>
        <source>make it first: ip link add %1 type bridge; ip link set %1 up</source>
        <translation>önce onu oluşturun: ip link add %1 type bridge; ip link set %1 up</translation>
    </message>
    <message>
        <source>a bridged tunnel has no health connection without a VLAN device at both ends</source>
        <translation>köprülenmiş bir tünelin iki ucunda VLAN aygıtı olmadan denetim bağlantısı olmaz</translation>
    </message>
    <message>
        <source>run this on the host where it is missing: modprobe 8021q</source>
        <translation>eksik olduğu yerde çalıştırın: modprobe 8021q</translation>
    </message>
    <message>
        <source>the old protocol cannot be bridged</source>
        <translation>eski protokol köprülenemez</translation>
    </message>
    <message>
        <source>another route to it already has the same metric: see ip route show %1, or give the entry&apos;s route another Metric</source>
        <translation>oraya giden başka bir yol aynı metriğe sahip: ip route show %1, ya da girdinin yoluna başka bir Metric verin</translation>
    </message>
    <message>
        <source>the address %1</source>
        <translation>%1 adresi</translation>
    </message>
    <message>
        <source>the route to %1</source>
        <translation>%1 yolu</translation>
    </message>
    <message>
        <source>%1 would route the tunnel into itself: the other end&apos;s own address, %2, would be reached by the route to %3</source>
        <translation>%1 tüneli kendi içine yönlendirirdi: öteki ucun adresi %2, %3 yolu üzerinden erişiliyor</translation>
    </message>
    <message>
        <source>remove it from the list, or run: ip route add %1</source>
        <translation>onu listeden çıkarın ya da çalıştırın: ip route add %1</translation>
    </message>
    <message>
        <source>a tunnel already uses the UDP port %1</source>
        <translation>%1 UDP portu zaten bir tünelin</translation>
    </message>
    <message>
        <source>our group of links contains somebody else&apos;s link</source>
        <translation>grubumuzda başkasının bağlantısı var</translation>
    </message>
    <message>
        <source>another program uses the UDP port: see ss -lunp &apos;sport = :%1&apos;, or choose another FOU_PORT</source>
        <translation>UDP portunu başka bir program tutuyor: ss -lunp &apos;sport = :%1&apos;, ya da başka bir FOU_PORT seçin</translation>
    </message>
    <message>
        <source>the helper: %1</source>
        <translation>yardımcı: %1</translation>
    </message>
    <message>
        <source>the helper did not answer in time</source>
        <translation>yardımcı zamanında yanıt vermedi</translation>
    </message>
    <message>
        <source>the helper&apos;s answer has an unknown form</source>
        <translation>yardımcı bilinmeyen bir biçimde yanıt veriyor</translation>
    </message>
    <message>
        <source>install matching versions</source>
        <translation>birbirine uyan sürümleri kurun</translation>
    </message>
    <message>
        <source>the bus does not let this program talk to the helper: %1</source>
        <translation>veri yolu yardımcıyla konuşmamıza izin vermiyor: %1</translation>
    </message>
    <message>
        <source>the helper cannot be started: %1</source>
        <translation>yardımcı başlatılamıyor: %1</translation>
    </message>
    <message>
        <source>the helper has ended</source>
        <translation>yardımcı sona erdi</translation>
    </message>
    <message>
        <source>the tunnel stays as it is until the helper has it again: %1</source>
        <translation>yardımcı tüneli yeniden devralana kadar tünel olduğu gibi kalır: %1</translation>
    </message>
    <message>
        <source>see: journalctl -u dynfou-helper</source>
        <translation>bkz. journalctl -u dynfou-helper</translation>
    </message>
    <message>
        <source>setting up a tunnel needs CAP_NET_ADMIN, or the helper: it is not installed</source>
        <translation>tünel kurmak için CAP_NET_ADMIN ya da yardımcı gerekir: yardımcı kurulu değil</translation>
    </message>
    <message>
        <source>setting up a tunnel needs CAP_NET_ADMIN, or the helper: the system bus cannot be reached</source>
        <translation>tünel kurmak için CAP_NET_ADMIN ya da yardımcı gerekir: sistem veri yoluna ulaşılamıyor</translation>
    </message>
    <message>
        <source>install the package dynfou-helper, or run dynfou as root or from a service with CAP_NET_ADMIN</source>
        <translation>dynfou-helper paketini kurun ya da dynfou&apos;yu root olarak veya CAP_NET_ADMIN yetkili bir hizmetten çalıştırın</translation>
    </message>
    <message>
        <source>polkit does not allow %1</source>
        <translation>polkit %1 işlemine izin vermiyor</translation>
    </message>
    <message>
        <source>this needs an administrator&apos;s password: use a program that can ask for it, or run dynfou as root</source>
        <translation>bir yöneticinin parolasını istiyor: onu sorabilen bir program kullanın ya da dynfou&apos;yu root olarak çalıştırın</translation>
    </message>
    <message>
        <source>only the user of the active local session may do it</source>
        <translation>bunu yalnızca etkin yerel oturumun kullanıcısı yapabilir</translation>
    </message>
    <message>
        <source>other users must run dynfou as root</source>
        <translation>ötekiler dynfou&apos;yu root olarak çalıştırır</translation>
    </message>
    <message>
        <source>polkit did not answer whether %1 is allowed: %2</source>
        <translation>polkit %1 işlemine izin verilip verilmediğini yanıtlamadı: %2</translation>
    </message>
    <message>
        <source>see: systemctl status polkit</source>
        <translation>bkz. systemctl status polkit</translation>
    </message>
    <message>
        <source>polkit has not answered this user&apos;s earlier requests yet</source>
        <translation>polkit bu kullanıcının önceki isteğini henüz yanıtlamadı</translation>
    </message>
    <message>
        <source>wait for it, or answer its dialogs</source>
        <translation>onu bekleyin ya da iletişim kutularını yanıtlayın</translation>
    </message>
    <message>
        <source>polkit has not answered the last question about this tunnel yet</source>
        <translation>polkit&apos;e bu tünel hâlâ soruluyor</translation>
    </message>
    <message>
        <source>too many ports have been offered</source>
        <translation>çok fazla port sunuluyor</translation>
    </message>
    <message>
        <source>too many calls at once</source>
        <translation>aynı anda çok fazla çağrı</translation>
    </message>
    <message>
        <source>too many calls of one user at once</source>
        <translation>bir kullanıcıdan çok fazla çağrı</translation>
    </message>
    <message>
        <source>wait a few seconds</source>
        <translation>birkaç saniye bekleyin</translation>
    </message>
    <message>
        <source>no such port has been offered</source>
        <translation>böyle bir port sunulmadı</translation>
    </message>
    <message>
        <source>the request for the tunnel was withdrawn before the tunnel was made</source>
        <translation>tünel yapılmadan vazgeçildi</translation>
    </message>
    <message>
        <source>another program of this user owns this tunnel</source>
        <translation>bu kullanıcının başka bir programı bu tünele sahip</translation>
    </message>
    <message>
        <source>the tunnel was removed in the meantime</source>
        <translation>tünel bu arada kaldırıldı</translation>
    </message>
    <message>
        <source>the tunnel is being made or changed</source>
        <translation>tünel şu anda yapılıyor ya da değiştiriliyor</translation>
    </message>
    <message>
        <source>there is no such tunnel to take over</source>
        <translation>devralınacak böyle bir tünel yok</translation>
    </message>
    <message>
        <source>this program has no such tunnel</source>
        <translation>bu programın böyle bir tüneli yok</translation>
    </message>
    <message>
        <source>there are %1 tunnels, which is the limit</source>
        <translation>%1 tünel var, sınır bu</translation>
    </message>
    <message>
        <source>this user has %1 tunnels, which is the limit</source>
        <translation>bu kullanıcının %1 tüneli var, sınır bu</translation>
    </message>
    <message>
        <source>%1 takes arguments of other types</source>
        <translation>%1 başka türde bağımsız değişkenler alır</translation>
    </message>
    <message>
        <source>no such method</source>
        <translation>böyle bir yöntem yok</translation>
    </message>
    <message>
        <source>the bus does not tell who is calling</source>
        <translation>veri yolu kimin çağırdığını söylemiyor</translation>
    </message>
    <message>
        <source>cannot get the name org.dynfou.Helper1 on the bus: %1</source>
        <translation>veri yolunda org.dynfou.Helper1 adı alınamıyor: %1</translation>
    </message>
    <message>
        <source>another helper is running, or the package&apos;s bus policy is missing</source>
        <translation>başka bir yardımcı çalışıyor ya da paketin veri yolu ilkesi eksik</translation>
    </message>
    <message>
        <source>%1 has the wrong size</source>
        <translation>%1 yanlış boyutta</translation>
    </message>
    <message>
        <source>the descriptor is not a UDP socket</source>
        <translation>tanımlayıcı bir UDP soketi değil</translation>
    </message>
    <message>
        <source>the socket is for both IP versions; bind one for IPv4, or one with IPV6_V6ONLY</source>
        <translation>soket iki aile için de; IPv4 için ya da IPV6_V6ONLY ile birini bağlayın</translation>
    </message>
    <message>
        <source>the socket is in another network namespace than the helper</source>
        <translation>soket yardımcınınkinden başka bir ağ ad alanında</translation>
    </message>
    <message>
        <source>the socket is bound to the loopback address, through which no tunnel can go</source>
        <translation>soket, hiçbir tünelin gitmediği geri döngüye bağlı</translation>
    </message>
    <message>
        <source>the socket is not bound</source>
        <translation>soket bağlı değil</translation>
    </message>
    <message>
        <source>users&apos; tunnels cannot have ports below 1024</source>
        <translation>1024 altındaki portlar kullanıcı tünelleri için değildir</translation>
    </message>
    <message>
        <source>the peer %1 is not the address of another host</source>
        <translation>karşı uç %1 başka bir bilgisayarın adresi değil</translation>
    </message>
    <message>
        <source>the peer %1 is not of the IP version of the offered socket</source>
        <translation>karşı uç %1 sunulan soketin ailesinden değil</translation>
    </message>
    <message>
        <source>the peer %1 is reached through another tunnel, %2</source>
        <translation>karşı uç %1 başka bir tünel üzerinden erişiliyor, %2</translation>
    </message>
    <message>
        <source>remove the route to it from that tunnel, or add one around it</source>
        <translation>oraya giden yolu ondan çıkarın ya da çevresinden bir yol ekleyin</translation>
    </message>
    <message>
        <source>%1 would take the packets of another tunnel, %2, whose other end is %3</source>
        <translation>%1 öteki ucu %3 olan başka bir tünelin, %2, paketlerini alırdı</translation>
    </message>
    <message>
        <source>remove it from the list, or let an administrator give that address a route of its own</source>
        <translation>onu listeden çıkarın ya da bir yönetici o adrese kendi yolunu versin</translation>
    </message>
    <message>
        <source>a peer&apos;s port cannot be 0</source>
        <translation>0 portu bir karşı ucun olamaz</translation>
    </message>
    <message>
        <source>route %1: its gateway %2 is of the other IP version</source>
        <translation>%1 yolu: ağ geçidi %2 öteki aileden</translation>
    </message>
    <message>
        <source>too many addresses or routes; at most 16 and 64 are allowed</source>
        <translation>çok fazla adres ya da yol; en çok 16 ve 64 olabilir</translation>
    </message>
    <message>
        <source>a bridged tunnel cannot have addresses, routes or forwarding of its own</source>
        <translation>köprülenmiş bir tünelin kendi adresleri, yolları ve yönlendirmesi olmaz</translation>
    </message>
    <message>
        <source>the MAC %1 is not a locally administered unicast address</source>
        <translation>%1 MAC&apos;i yerel yönetilen bir tekil yayın adresi değil</translation>
    </message>
    <message>
        <source>the name of a user&apos;s interface must begin with dyn</source>
        <translation>bir kullanıcının arayüz adı dyn ile başlamalıdır</translation>
    </message>
    <message>
        <source>interface: &quot;%1&quot; cannot be the name of a user&apos;s interface; it must consist of letters, digits, &apos;-&apos; and &apos;_&apos;, and must not begin with dynfou</source>
        <translation>arayüz: “%1” bir kullanıcının arayüz adı olamaz; harf, rakam, “-” ve “_” kullanılabilir, ama dynfou ile başlayamaz</translation>
    </message>
    <message>
        <source>%1: error: %2</source>
        <translation>%1: hata: %2</translation>
    </message>
    <message>
        <source>%1: error: %2: %3</source>
        <translation>%1: hata: %2: %3</translation>
    </message>
    <message>
        <source>the list cannot be used</source>
        <translation>liste kullanılamıyor</translation>
    </message>
    <message>
        <source>the list cannot be used: %1</source>
        <translation>liste kullanılamıyor: %1</translation>
    </message>
    <message>
        <source>it cannot be used</source>
        <translation>kullanılamıyor</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>boş</translation>
    </message>
    <message>
        <source>is not UTF-8</source>
        <translation>UTF-8 değil</translation>
    </message>
    <message>
        <source>has %1 bytes</source>
        <translation>%1 bayt uzunluğunda</translation>
    </message>
    <message>
        <source>has a control character</source>
        <translation>bir denetim karakteri içeriyor</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a control character</source>
        <translation>“%1” bir denetim karakteri içeriyor</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a &apos;=&apos;</source>
        <translation>“%1” bir “=” içeriyor</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has white space at an end</source>
        <translation>“%1” başında ya da sonunda boşluk içeriyor</translation>
    </message>
    <message>
        <source>it must be 1 to 128 bytes of UTF-8 without control characters, without &apos;=&apos; and without white space at the ends</source>
        <translation>denetim karakteri, “=” ve baştaki ya da sondaki boşluklar olmadan 1–128 bayt UTF-8 kullanılabilir</translation>
    </message>
    <message>
        <source>it must be 1 to 512 bytes of UTF-8 without control characters</source>
        <translation>denetim karakteri olmadan 1–512 bayt UTF-8 kullanılabilir</translation>
    </message>
    <message>
        <source>has fewer than %1 bytes: an attacker who gets between the two ends once can guess it offline</source>
        <translation>%1 bayttan kısa: iki ucun arasına bir kez giren biri onu çevrimdışı tahmin edebilir</translation>
    </message>
    <message>
        <source>for a better key for both lists, run: openssl rand -base64 24</source>
        <translation>iki liste için de daha iyisini şu üretir: openssl rand -base64 24</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of one host</source>
        <translation>“%1” tek bir bilgisayarın adresi değil</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a port, which belongs in remotePort</source>
        <translation>“%1” bir port içeriyor, o remotePort alanına yazılmalı</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in ASCII (write such a name in its xn-- form)</source>
        <translation>“%1” ASCII değil (böyle adları xn-- biçiminde yazın)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a valid address</source>
        <translation>“%1” geçerli bir adres değil</translation>
    </message>
    <message>
        <source>it must be a host name, an IPv4 address or an IPv6 address</source>
        <translation>bir bilgisayar adı, IPv4 adresi ya da IPv6 adresi kullanılabilir</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 bytes</source>
        <translation>“%1” %2 bayt uzunluğunda</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an interface</source>
        <translation>“%1” bir arayüz adı olamaz</translation>
    </message>
    <message>
        <source>it must be 1 to 15 visible ASCII characters without &apos;/&apos;, &apos;:&apos; and &apos;%&apos;, but not &apos;.&apos;, &apos;..&apos;, lo, all or default</source>
        <translation>“/”, “:” ve “%” olmadan 1–15 görünür ASCII karakteri kullanılabilir; “.”, “..”, lo, all ve default olamaz</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address with a prefix length</source>
        <translation>“%1” önek uzunluğu olan bir adres değil</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the address of its network, not of a host in it</source>
        <translation>“%1” ağın adresi; ağdaki bir bilgisayarın adresi değil</translation>
    </message>
    <message>
        <source>it must be an address with its prefix length, such as 192.168.2.2/24</source>
        <translation>önek uzunluğuyla bir adres kullanılabilir, örneğin 192.168.2.2/24</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a network with a prefix length</source>
        <translation>“%1” önek uzunluğu olan bir ağ değil</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be routed</source>
        <translation>“%1” yönlendirilmez</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has bits beyond its prefix length</source>
        <translation>“%1” önek uzunluğunun ötesinde bitler içeriyor</translation>
    </message>
    <message>
        <source>the network is %1</source>
        <translation>ağ: %1</translation>
    </message>
    <message>
        <source>it must be a network with its prefix length, such as 10.1.0.0/16</source>
        <translation>önek uzunluğuyla bir ağ kullanılabilir, örneğin 10.1.0.0/16</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address</source>
        <translation>“%1” bir adres değil</translation>
    </message>
    <message>
        <source>it must be an IPv4 or IPv6 address without a prefix length</source>
        <translation>önek uzunluğu olmadan bir IPv4 ya da IPv6 adresi kullanılabilir</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would route the tunnel into itself: the server&apos;s own address, %2, is in that network</source>
        <translation>“%1” tüneli kendi içine yönlendirirdi: sunucunun adresi %2 o ağın içinde</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would route the tunnel into itself: it is the server&apos;s own address</source>
        <translation>“%1” tüneli kendi içine yönlendirirdi: sunucunun adresi</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and the destination %2 are of different IP versions</source>
        <translation>“%1” ve %2 hedefi farklı IP sürümlerinden</translation>
    </message>
    <message>
        <source>the gateway must be of the same version</source>
        <translation>aynı sürümden bir ağ geçidi kullanılabilir</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the name of the tunnel of entry %2</source>
        <translation>“%1” %2 numaralı girdinin tünelinin adı</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>başka bir ad seçin</translation>
    </message>
    <message>
        <source>cannot be combined with Addresses, Routes or Forwarding, which a bridge&apos;s port cannot have</source>
        <translation>bir köprü portunun sahip olamayacağı Addresses, Routes ya da Forwarding ile birlikte verilmiş</translation>
    </message>
    <message>
        <source>give them to the bridge itself</source>
        <translation>onları köprünün kendisine verin</translation>
    </message>
    <message>
        <source>is set for an entry with the old protocol (%1), which has no health connection on a bridge&apos;s port</source>
        <translation>eski protokollü (%1) bir girdi için verilmiş, onun köprü portunda denetim bağlantısı olmaz</translation>
    </message>
    <message>
        <source>only a tunnel with dynfou at both ends can be bridged</source>
        <translation>yalnızca iki ucunda dynfou olan tüneller köprülenebilir</translation>
    </message>
    <message>
        <source>%1 occurs twice, in %2 and in %3</source>
        <translation>%1 iki kez geçiyor, %2 ve %3 konumlarında</translation>
    </message>
    <message>
        <source>only one tunnel can have it</source>
        <translation>ona yalnızca bir tünel sahip olabilir</translation>
    </message>
    <message>
        <source>the route to %1 with metric %2</source>
        <translation>%2 metrikli %1 yolu</translation>
    </message>
    <message>
        <source>the interface %1</source>
        <translation>%1 arayüzü</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>each name may occur once</source>
        <translation>her ad bir kez geçebilir</translation>
    </message>
    <message>
        <source>&quot;%1&quot; with port %2 occurs twice for the same client name, in %3 and in %4</source>
        <translation>“%1”, %2 portuyla aynı istemci adı için iki kez geçiyor, %3 ve %4 konumlarında</translation>
    </message>
    <message>
        <source>each server may occur once for a client name</source>
        <translation>her sunucu bir istemci adı için bir kez geçebilir</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>eksik</translation>
    </message>
    <message>
        <source>it must be given</source>
        <translation>verilmesi gerekir</translation>
    </message>
    <message>
        <source>this field is unknown and ignored</source>
        <translation>bu alan bilinmiyor ve yok sayılıyor</translation>
    </message>
    <message>
        <source>given twice, in %1 and in %2</source>
        <translation>iki kez verilmiş, %1 ve %2 konumlarında</translation>
    </message>
    <message>
        <source>the last one is used</source>
        <translation>sonuncusu geçerlidir</translation>
    </message>
    <message>
        <source>is %1</source>
        <translation>bu alanda %1 var</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>bir sayı</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>bir metin</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>bir doğruluk değeri</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>bir dizi</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>bir nesne</translation>
    </message>
    <message>
        <source>it must be a string in double quotes</source>
        <translation>çift tırnak içinde bir metne izin verilir</translation>
    </message>
    <message>
        <source>it must be true or false, without quotes</source>
        <translation>tırnaksız true ve false geçerlidir</translation>
    </message>
    <message>
        <source>it must be a whole number without quotes, %1 to %2</source>
        <translation>tırnaksız, %1 ile %2 arası bir tam sayı geçerlidir</translation>
    </message>
    <message>
        <source>it must be %1 to %2</source>
        <translation>%1 ile %2 arası geçerlidir</translation>
    </message>
    <message>
        <source>%1 is not a port</source>
        <translation>%1 bir port değil</translation>
    </message>
    <message>
        <source>%1 is not a usable MTU</source>
        <translation>%1 kullanılabilir bir MTU değil</translation>
    </message>
    <message>
        <source>%1 is not a metric</source>
        <translation>%1 bir metrik değil</translation>
    </message>
    <message>
        <source>%1 is not a whole number</source>
        <translation>%1 bir tam sayı değil</translation>
    </message>
    <message>
        <source>has %1 keys</source>
        <translation>%1 anahtar içeriyor</translation>
    </message>
    <message>
        <source>there must be 1 to %1, the preferred one first</source>
        <translation>1 ile %1 arası olabilir, yeğlenen en başta</translation>
    </message>
    <message>
        <source>occurs twice; once is enough</source>
        <translation>iki kez geçiyor; bir kez yeter</translation>
    </message>
    <message>
        <source>has %1 elements</source>
        <translation>%1 öğe içeriyor</translation>
    </message>
    <message>
        <source>it must be an array of at most %1 strings, such as &quot;192.168.2.2/24&quot;</source>
        <translation>en çok %1 metinlik bir dizi kullanılabilir, örneğin &quot;192.168.2.2/24&quot;</translation>
    </message>
    <message>
        <source>it must be an array of at most %1 objects, such as {&quot;Destination&quot;: &quot;10.1.0.0/16&quot;}</source>
        <translation>en çok %1 nesnelik bir dizi kullanılabilir, örneğin {&quot;Destination&quot;: &quot;10.1.0.0/16&quot;}</translation>
    </message>
    <message>
        <source>it must be an object with Destination, and Gateway and Metric if needed</source>
        <translation>Destination ve gerekirse Gateway ile Metric içeren bir nesne kullanılabilir</translation>
    </message>
    <message>
        <source>the list of servers is an object: {&quot;ClientName&quot;: ..., &quot;servers&quot;: [...]}</source>
        <translation>sunucu listesi bir nesnedir: {&quot;ClientName&quot;: ..., &quot;servers&quot;: [...]}</translation>
    </message>
    <message>
        <source>the list of clients is an array: [{&quot;ClientName&quot;: ..., &quot;clientKey&quot;: ..., &quot;MTU&quot;: ...}, ...]</source>
        <translation>istemci listesi bir dizidir: [{&quot;ClientName&quot;: ..., &quot;clientKey&quot;: ..., &quot;MTU&quot;: ...}, ...]</translation>
    </message>
    <message>
        <source>it must be an array of objects</source>
        <translation>bir nesne dizisi kullanılabilir</translation>
    </message>
    <message>
        <source>it must be an object with remoteAddr, remotePort, clientKey and MTU</source>
        <translation>remoteAddr, remotePort, clientKey ve MTU içeren bir nesne kullanılabilir</translation>
    </message>
    <message>
        <source>it must be an object with ClientName, clientKey and MTU</source>
        <translation>ClientName, clientKey ve MTU içeren bir nesne kullanılabilir</translation>
    </message>
    <message>
        <source>the list has no servers</source>
        <translation>listede sunucu yok</translation>
    </message>
    <message>
        <source>the list has no clients</source>
        <translation>listede istemci yok</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is an IPv6 address, but the old protocol, which legacy selects for this entry, needs IPv4: there will be no tunnel to this server</source>
        <translation>“%1” bir IPv6 adresi, oysa legacy ile bu girdi için seçilen eski protokole IPv4 gerekir: bu sunucuya tünel olmayacak</translation>
    </message>
    <message>
        <source>%1 more like these</source>
        <translation>bunlar gibi %1 tane daha</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>JSON değil: %1</translation>
    </message>
    <message>
        <source>the text is empty; it must be one JSON array or object</source>
        <translation>metin boş; tek bir JSON dizisi ya da nesnesi kullanılabilir</translation>
    </message>
    <message>
        <source>something follows the end of the JSON value; only white space may follow it</source>
        <translation>JSON değerinin sonundan sonra bir şey geliyor; yalnızca boşluk gelebilir</translation>
    </message>
    <message>
        <source>more than %1 levels of brackets</source>
        <translation>%1 düzeyden fazla ayraç</translation>
    </message>
    <message>
        <source>the text ends here</source>
        <translation>metin burada bitiyor</translation>
    </message>
    <message>
        <source>comments are not allowed</source>
        <translation>yorumlara izin verilmez</translation>
    </message>
    <message>
        <source>single quotes are not allowed</source>
        <translation>tek tırnaklara izin verilmez</translation>
    </message>
    <message>
        <source>a comma must not stand before &apos;%1&apos;</source>
        <translation>&apos;%1&apos; öncesinde virgül olamaz</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>beklenen: %1</translation>
    </message>
    <message>
        <source>a value: an object, an array, a string in double quotes, a number, true, false or null</source>
        <translation>bir değer: nesne, dizi, çift tırnak içinde metin, sayı, true, false ya da null</translation>
    </message>
    <message>
        <source>a field&apos;s name in double quotes</source>
        <translation>çift tırnak içinde bir alan adı</translation>
    </message>
    <message>
        <source>&apos;:&apos; after a field&apos;s name</source>
        <translation>alan adından sonra “:”</translation>
    </message>
    <message>
        <source>&apos;,&apos; or &apos;]&apos; after an entry</source>
        <translation>girdiden sonra “,” ya da “]”</translation>
    </message>
    <message>
        <source>&apos;,&apos; or &apos;}&apos; after a field&apos;s value</source>
        <translation>alan değerinden sonra “,” ya da “}”</translation>
    </message>
    <message>
        <source>this is not a number in JSON, such as 1460</source>
        <translation>JSON&apos;un yazdığı gibi bir sayı değil, örneğin 1460</translation>
    </message>
    <message>
        <source>a number that is too large or too small to be read</source>
        <translation>okunamayacak kadar büyük ya da küçük bir sayı</translation>
    </message>
    <message>
        <source>a string must not contain a line break, a tab or another control character unless it is escaped (\n, \t, \u0001)</source>
        <translation>bir metin satır sonu, sekme ya da başka bir denetim karakterini doğrudan içeremez, yalnızca kaçışlı (\n, \t, \u0001)</translation>
    </message>
    <message>
        <source>this string has no closing double quote</source>
        <translation>bu metnin kapanış çift tırnağı yok</translation>
    </message>
    <message>
        <source>a byte that is not UTF-8; the file must be in UTF-8</source>
        <translation>UTF-8 olmayan bir bayt; dosya UTF-8 olmalıdır</translation>
    </message>
    <message>
        <source>this is not an escape sequence of JSON; the valid ones are \&quot; \\ \/ \b \f \n \r \t and \uXXXX</source>
        <translation>JSON kaçış dizisi değil; \&quot; \\ \/ \b \f \n \r \t ve \uXXXX kullanılabilir</translation>
    </message>
    <message>
        <source>\u must be followed by four hexadecimal digits</source>
        <translation>\u ardından dört onaltılık rakam gelmelidir</translation>
    </message>
    <message>
        <source>half of a surrogate pair; \uD800 to \uDBFF and \uDC00 to \uDFFF are valid only together</source>
        <translation>bir vekil çiftin yarısı; \uD800–\uDBFF ve \uDC00–\uDFFF yalnızca birlikte kullanılır</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>create it, or name another one with %1 or %2</source>
        <translation>oluşturun ya da %1 veya %2 ile bir başkasını verin</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>açılamıyor: %1</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>okunamıyor: %1</translation>
    </message>
    <message>
        <source>the installed services run as the user dynfou; to let them read it: chgrp dynfou %1 &amp;&amp; chmod g+r %1</source>
        <translation>kurulu hizmetler dynfou kullanıcısıyla çalışır, onlar için: chgrp dynfou %1 &amp;&amp; chmod g+r %1</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>bir klasör</translation>
    </message>
    <message>
        <source>it must be a file</source>
        <translation>bir dosyaya izin verilir</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>sıradan bir dosya değil</translation>
    </message>
    <message>
        <source>it must be a list in JSON</source>
        <translation>JSON biçiminde bir liste bekleniyor</translation>
    </message>
    <message>
        <source>is larger than 8 MiB</source>
        <translation>8 MiB&apos;den büyük</translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation>%1 kullanılamıyor</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 okunamıyor</translation>
    </message>
    <message>
        <source>the list cannot be edited: %1</source>
        <translation>liste düzenlenemiyor: %1</translation>
    </message>
    <message>
        <source>repair the file first</source>
        <translation>önce dosyayı düzeltin</translation>
    </message>
    <message>
        <source>repair the list first</source>
        <translation>önce listeyi düzeltin</translation>
    </message>
    <message>
        <source>the list of servers is not an object</source>
        <translation>sunucu listesi bir nesne değil</translation>
    </message>
    <message>
        <source>it has no &quot;servers&quot;</source>
        <translation>içinde &quot;servers&quot; yok</translation>
    </message>
    <message>
        <source>its entries are not in an array</source>
        <translation>girdileri bir dizide değil</translation>
    </message>
    <message>
        <source>entry %1 is not an object</source>
        <translation>%1 numaralı girdi bir nesne değil</translation>
    </message>
    <message>
        <source>the list has no entry %1</source>
        <translation>listede %1 numaralı girdi yok</translation>
    </message>
    <message>
        <source>the value for %1 is not JSON: %2</source>
        <translation>%1 değeri JSON değil: %2</translation>
    </message>
    <message>
        <source>a field is given twice, so it is not clear which one to change</source>
        <translation>bir alan iki kez verilmiş: ne yapacağı belli değil</translation>
    </message>
    <message>
        <source>the new order must name each entry once</source>
        <translation>yeni sıra her girdiyi bir kez içermiyor</translation>
    </message>
    <message>
        <source>cannot open %1</source>
        <translation>%1 açılamıyor</translation>
    </message>
    <message>
        <source>cannot lock %1</source>
        <translation>%1 kilitlenemiyor</translation>
    </message>
    <message>
        <source>cannot create a file beside %1</source>
        <translation>%1 yanında dosya oluşturulamıyor</translation>
    </message>
    <message>
        <source>cannot give a new %1 the owner, group and mode of the old one</source>
        <translation>yeni %1 dosyasına eskisinin sahibi, grubu ve izinleri verilemiyor</translation>
    </message>
    <message>
        <source>cannot write a new %1</source>
        <translation>yeni %1 yazılamıyor</translation>
    </message>
    <message>
        <source>cannot replace %1</source>
        <translation>%1 değiştirilemiyor</translation>
    </message>
    <message>
        <source>cannot examine %1</source>
        <translation>%1 incelenemiyor</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere</source>
        <translation>%1 hiçbir yere gitmeyen bir bağ</translation>
    </message>
    <message>
        <source>repair the link first</source>
        <translation>önce bağı düzeltin</translation>
    </message>
    <message>
        <source>another program is editing %1</source>
        <translation>başka bir program %1 dosyasını düzenliyor</translation>
    </message>
    <message>
        <source>%1 was changed at the same moment</source>
        <translation>%1 aynı anda değiştirildi</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>yeniden deneyin</translation>
    </message>
    <message>
        <source>cannot get random numbers for a key</source>
        <translation>anahtar için rastgele sayı alınamıyor</translation>
    </message>
    <message>
        <source>the list was changed elsewhere</source>
        <translation>liste başka bir yerde değiştirildi</translation>
    </message>
    <message>
        <source>look at the server again</source>
        <translation>sunucuya yeniden bakın</translation>
    </message>
    <message>
        <source>what would be added is not what was shown</source>
        <translation>eklenecek olan, gösterilen değil</translation>
    </message>
    <message>
        <source>look at its text first</source>
        <translation>önce metnine bakın</translation>
    </message>
    <message>
        <source>there is no server in %1</source>
        <translation>%1 içinde sunucu yok</translation>
    </message>
    <message>
        <source>what was chosen counts until the program ends</source>
        <translation>seçilen, program bitene kadar geçerlidir</translation>
    </message>
    <message>
        <source>the link cannot be used: %1</source>
        <translation>bağlantı kullanılamıyor: %1</translation>
    </message>
    <message>
        <source>its version is not the one that this program reads</source>
        <translation>bu programdan başka bir sürüme ait</translation>
    </message>
    <message>
        <source>it does not begin with %1</source>
        <translation>%1 ile başlamıyor</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>çok uzun</translation>
    </message>
    <message>
        <source>it is damaged, copy it again as a whole</source>
        <translation>bozulmuş, yeniden ve bütünüyle kopyalayın</translation>
    </message>
    <message>
        <source>it does not contain a list of servers</source>
        <translation>içindeki bir sunucu listesi değil</translation>
    </message>
    <message>
        <source>it does not contain exactly one server</source>
        <translation>içinde tam bir sunucu yok</translation>
    </message>
    <message>
        <source>the picture cannot be read: %1</source>
        <translation>resim okunamıyor: %1</translation>
    </message>
    <message>
        <source>use a PNG or JPEG</source>
        <translation>PNG ya da JPEG kullanın</translation>
    </message>
    <message>
        <source>it is larger than 16 MiB</source>
        <translation>16 MiB&apos;den büyük</translation>
    </message>
    <message>
        <source>it has another format</source>
        <translation>başka bir türden</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>bozulmuş</translation>
    </message>
    <message>
        <source>it has too many pixels</source>
        <translation>çok fazla pikseli var</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>boş</translation>
    </message>
    <message>
        <source>there is no QR code in the picture, or it is too small or blurred</source>
        <translation>resimde QR kodu yok, ya da çok küçük veya bulanık</translation>
    </message>
    <message>
        <source>a screenshot is better than a photograph</source>
        <translation>ekran görüntüsü fotoğraftan daha iyidir</translation>
    </message>
    <message>
        <source>the QR code contains no link that begins with dynfou:</source>
        <translation>QR kodunda dynfou: ile başlayan bir bağlantı yok</translation>
    </message>
    <message>
        <source>the picture has more than one link</source>
        <translation>resimde birden çok bağlantı var</translation>
    </message>
    <message>
        <source>crop it to the one that you want</source>
        <translation>istenen bağlantıyı kesip alın</translation>
    </message>
    <message>
        <source>there is no link that begins with dynfou:, no picture and no file</source>
        <translation>dynfou: ile başlayan bir bağlantı, resim ya da dosya yok</translation>
    </message>
    <message>
        <source>the kernel needs it for every packet of a tunnel</source>
        <translation>çekirdek bir tünelin her paketini onunla taşır</translation>
    </message>
    <message>
        <source>the kernel module %1 is not loaded</source>
        <translation>%1 çekirdek modülü yüklü değil</translation>
    </message>
    <message>
        <source>the kernel does not load it on demand, and a program without privileges cannot load it</source>
        <translation>çekirdek onu kendiliğinden yüklemez, yetkisi olmayan bir program da yükleyemez</translation>
    </message>
    <message>
        <source>this host has no IPv6 at all</source>
        <translation>bu bilgisayarda hiç IPv6 yok</translation>
    </message>
    <message>
        <source>a tunnel&apos;s health connection needs its link-local addresses</source>
        <translation>bir tünelin denetim bağlantısı onun yerel bağlantı adreslerine gerek duyar</translation>
    </message>
    <message>
        <source>links and FOU ports need CAP_NET_ADMIN, which the service has</source>
        <translation>bağlantılar ve FOU portları için hizmetin sahip olduğu CAP_NET_ADMIN gerekir</translation>
    </message>
    <message>
        <source>links and FOU ports need CAP_NET_ADMIN, or a helper that has it</source>
        <translation>bağlantılar ve FOU portları için CAP_NET_ADMIN ya da ona sahip bir yardımcı gerekir</translation>
    </message>
    <message>
        <source>clients behind a NAT that uses a different port for each destination get no tunnel</source>
        <translation>her hedefe ayrı port veren bir NAT arkasındaki istemciler tünel alamaz</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>başka bir program</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (süreç %2)</translation>
    </message>
    <message>
        <source>%1 (process %2, %3)</source>
        <translation>%1 (süreç %2, %3)</translation>
    </message>
    <message>
        <source>%1 runs with different settings from this command</source>
        <translation>%1 bu komuttan başka ayarlarla çalışıyor</translation>
    </message>
    <message>
        <source>this command looks at another list, port or control socket than that program uses; CLIENT_LIST, PORT and RUNTIME_DIRECTORY must be the same for both, see the program&apos;s environment</source>
        <translation>burada onunkinden başka bir liste, port ya da denetim soketine bakılıyor; CLIENT_LIST, PORT ve RUNTIME_DIRECTORY aynı olmalıdır, ortamına bakın</translation>
    </message>
    <message>
        <source>%3 uses %1 port %2</source>
        <translation>%1 portu %2 şunun elinde: %3</translation>
    </message>
    <message>
        <source>dynfou-server cannot use the port; alternatively, give one of the two another port</source>
        <translation>dynfou-server onu alamaz; öteki yol ikisinden birine başka bir port vermektir</translation>
    </message>
    <message>
        <source>dynfou-server cannot use the port; the command ends the other program; alternatively, give one of the two another port</source>
        <translation>dynfou-server onu alamaz; komut programı sonlandırır; öteki yol ikisinden birine başka bir port vermektir</translation>
    </message>
    <message>
        <source>a process that has ended left the FOU port %1 open</source>
        <translation>%1 FOU portu artık olmayan bir süreçten kalmış</translation>
    </message>
    <message>
        <source>a process that has ended left the FOU port %1 (IPv6) open</source>
        <translation>%1 FOU portu (IPv6) artık olmayan bir süreçten kalmış</translation>
    </message>
    <message>
        <source>no other program can use the port</source>
        <translation>portu başka hiçbir program kullanamaz</translation>
    </message>
    <message>
        <source>the FOU port %1 is open, but it is not ours</source>
        <translation>%1 FOU portu açık ve bizim değil</translation>
    </message>
    <message>
        <source>the FOU port %1 (IPv6) is open, but it is not ours</source>
        <translation>%1 FOU portu (IPv6) açık ve bizim değil</translation>
    </message>
    <message>
        <source>dynfou-server does not touch what is not its own</source>
        <translation>dynfou-server kendisinin olmayana dokunmaz</translation>
    </message>
    <message>
        <source>a process that has ended left the link %1</source>
        <translation>%1 artık olmayan bir süreçten kalmış</translation>
    </message>
    <message>
        <source>%1 takes it over when it is started with the same list; nothing else needs it</source>
        <translation>%1 aynı listeyle başlatıldığında onu devralır; başka kimse ona gerek duymaz</translation>
    </message>
    <message>
        <source>the reverse path filter of %1 is strict</source>
        <translation>%1 için ters yol süzgeci katı</translation>
    </message>
    <message>
        <source>the reverse path filter of new tunnels is strict</source>
        <translation>yeni tüneller için ters yol süzgeci katı</translation>
    </message>
    <message>
        <source>packets from the tunnel are dropped if the route back to their source leads elsewhere</source>
        <translation>tünelden geçen paketler, kaynaklarına dönüş yolu başkaysa atılır</translation>
    </message>
    <message>
        <source>forwarding is off for %1</source>
        <translation>%1 için yönlendirme kapalı</translation>
    </message>
    <message>
        <source>the list sets Forwarding, but packets that arrive on that interface are not forwarded</source>
        <translation>liste yönlendirme istiyor, oysa oraya gelen başka yere gitmiyor</translation>
    </message>
    <message>
        <source>no other interface forwards the packets that arrive on it</source>
        <translation>başka hiçbir arayüz geleni yönlendirmiyor</translation>
    </message>
    <message>
        <source>the list sets Forwarding, but the answers of other hosts do not get into the tunnel</source>
        <translation>liste yönlendirme istiyor, oysa öteki bilgisayarların yanıtları tünele girmiyor</translation>
    </message>
    <message>
        <source>forwarding is off for %1, while this host forwards for others</source>
        <translation>%1 için yönlendirme kapalı, oysa bu bilgisayar başkaları için yönlendiriyor</translation>
    </message>
    <message>
        <source>forwarding is off for IPv6</source>
        <translation>IPv6 için yönlendirme kapalı</translation>
    </message>
    <message>
        <source>the list sets Forwarding, and the kernel forwards IPv6 on all interfaces or on none</source>
        <translation>liste yönlendirme istiyor, çekirdek ise IPv6&apos;yı ya tüm arayüzler için yönlendirir ya da hiçbiri için</translation>
    </message>
    <message>
        <source>MTU %1 is too large for the path to %2: the largest that arrives whole is %3</source>
        <translation>%1 MTU&apos;su %2 yolu için çok büyük: en çok %3 bütün olarak ulaşıyor</translation>
    </message>
    <message>
        <source>until the server accepts them, there is no tunnel: the name and key must be the same in both lists; the command prints a link with a new key, for dynfou add on this host</source>
        <translation>bu olmadan tünel üzerinde anlaşılmaz: her iki listedeki adlar ve anahtarlar aynı olmalıdır; komut, buradaki dynfou add için yeni anahtarlı bir bağlantı yazdırır</translation>
    </message>
    <message>
        <source>nothing from here arrives on UDP port %1 of %2</source>
        <translation>buradan gönderilen hiçbir şey %2 adresinin %1 UDP portuna ulaşmıyor</translation>
    </message>
    <message>
        <source>the tunnel&apos;s data goes there</source>
        <translation>tünelin verileri oraya gider</translation>
    </message>
    <message>
        <source>%1 is not found: %2</source>
        <translation>%1 bulunamadı: %2</translation>
    </message>
    <message>
        <source>without it the server&apos;s address is not known; the name service knows no such name, so the name in the list is wrong or no longer exists</source>
        <translation>o olmadan sunucunun adresi bilinemez; ad hizmeti böyle bir ad bilmiyor, demek ki listedeki ad yanlış ya da artık kullanılmıyor</translation>
    </message>
    <message>
        <source>without it the server&apos;s address is not known; no name service answers; the command restarts the service that sets up this host&apos;s network</source>
        <translation>o olmadan sunucunun adresi bilinemez; hiçbir ad hizmeti yanıt vermiyor, bu bilgisayarın ağını kuran hizmet onu yeniden kurar</translation>
    </message>
    <message>
        <source>without it the server&apos;s address is not known; no name service answers; the line nameserver of this file says which one is asked</source>
        <translation>o olmadan sunucunun adresi bilinemez; hiçbir ad hizmeti yanıt vermiyor, bu dosyanın nameserver satırı hangisine sorulduğunu söyler</translation>
    </message>
    <message>
        <source>there is no route to %1: %2</source>
        <translation>%1 için yol yok: %2</translation>
    </message>
    <message>
        <source>nothing can be sent to the server; the command restarts the service that sets up this host&apos;s network</source>
        <translation>sunucuya hiçbir şey gönderilemez; bu bilgisayarın ağını kuran hizmet onu yeniden kurar</translation>
    </message>
    <message>
        <source>nothing can be sent to the server; this host&apos;s network needs a default route through its router: ip route add default via ROUTER</source>
        <translation>sunucuya hiçbir şey gönderilemez; bu bilgisayarın ağına, yönlendiricisi üzerinden bir varsayılan yol gerekir: ip route add default via ROUTER</translation>
    </message>
    <message>
        <source>no answer from %1, UDP port %2</source>
        <translation>%1 yanıt vermiyor, UDP portu %2</translation>
    </message>
    <message>
        <source>the server is down, the address or port is wrong, a firewall drops the packets, or the server is still dynamic-fou (&quot;legacy&quot;: true)</source>
        <translation>sunucu çalışmıyor, başka bir adres ya da port kastedildi, bir güvenlik duvarı engelliyor, ya da hâlâ dynamic-fou (&quot;legacy&quot;: true)</translation>
    </message>
    <message>
        <source>the server is down, the address or port is wrong, a firewall drops the packets, or the server does not know this client name and key, which the old protocol does not report</source>
        <translation>sunucu çalışmıyor, başka bir adres ya da port kastediliyor, bir güvenlik duvarı düşürüyor ya da sunucu bu istemci adını ve anahtarı tanımıyor, ki eski protokol bunu söylemez</translation>
    </message>
    <message>
        <source>no data arrives through the tunnel to %1</source>
        <translation>%1 tünelinden veri gelmiyor</translation>
    </message>
    <message>
        <source>no health connection from %1 arrives through %2</source>
        <translation>%2 üzerinden %1 istemcisinden denetim bağlantısı gelmiyor</translation>
    </message>
    <message>
        <source>UDP %1 is dropped at the server, or TCP %2 or neighbour discovery inside the tunnel</source>
        <translation>UDP %1 sunucuda düşürülüyor ya da tünelin içinde TCP %2 veya komşu keşfi düşürülüyor</translation>
    </message>
    <message>
        <source>UDP %1 is dropped here, or TCP %2 or neighbour discovery inside the tunnel</source>
        <translation>UDP %1 burada düşürülüyor ya da tünelin içinde TCP %2 veya komşu keşfi düşürülüyor</translation>
    </message>
    <message>
        <source>the tunnel to %1 is not up: %2</source>
        <translation>%1 tüneli ayakta değil: %2</translation>
    </message>
    <message>
        <source>the next attempt follows automatically; restart sets the tunnel up again at once</source>
        <translation>bir sonraki deneme kendiliğinden gelir; restart onu hemen yeniden kurar</translation>
    </message>
    <message>
        <source>the clock of %1 is %2 ahead of this host&apos;s</source>
        <translation>%1 saati bu bilgisayarınkinden %2 ileri</translation>
    </message>
    <message>
        <source>the clock of %1 is %2 behind this host&apos;s</source>
        <translation>%1 saati bu bilgisayarınkinden %2 geri</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>yaklaşık %1 sa</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>yaklaşık %1 dk</translation>
    </message>
    <message>
        <source>the NAT here uses a different port for each destination, and this host speaks the old protocol with %1</source>
        <translation>buradaki NAT her hedefe ayrı bir port veriyor ve %1 ile eski protokolde konuşuluyor</translation>
    </message>
    <message>
        <source>%1: making a new agreement</source>
        <translation>%1: yeniden anlaşılıyor</translation>
    </message>
    <message>
        <source>nothing comes through the resumed tunnel: making a new agreement</source>
        <translation>sürdürülen tünelden hiçbir şey gelmiyor: yeniden anlaşılıyor</translation>
    </message>
    <message>
        <source>another machine may be using this client name: asking the server</source>
        <translation>başka bir bilgisayarın bu istemci adını kullandığı söyleniyor: sunucuya soruluyor</translation>
    </message>
    <message>
        <source>%1 sent an answer that cannot be used: %2</source>
        <translation>%1 yanıt olmayan bir şey gönderdi: %2</translation>
    </message>
    <message>
        <source>this process does not have CAP_NET_ADMIN</source>
        <translation>bu süreçte CAP_NET_ADMIN yok</translation>
    </message>
    <message>
        <source>%1 is not a bridge, so a tunnel cannot be its port</source>
        <translation>%1 bir köprü değil, bu yüzden hiçbir tünel onun portu olamaz</translation>
    </message>
    <message>
        <source>the helper&apos;s link is not on this host</source>
        <translation>yardımcının bağlantısı burada değil</translation>
    </message>
    <message>
        <source>the program that asked for the tunnel has ended</source>
        <translation>tüneli isteyen artık yok</translation>
    </message>
    <message>
        <source>a tunnel&apos;s key cannot be 0</source>
        <translation>0 bir tünel anahtarı değildir</translation>
    </message>
    <message>
        <source>MTU %1 is not allowed; it must be 1280 to 65535</source>
        <translation>%1 MTU&apos;suna izin verilmiyor; 1280 ile 65535 arası geçerlidir</translation>
    </message>
    <message>
        <source>the server does not have CAP_NET_RAW</source>
        <translation>sunucuda CAP_NET_RAW yok</translation>
    </message>
    <message>
        <source>this process does not have CAP_NET_RAW</source>
        <translation>bu süreçte CAP_NET_RAW yok</translation>
    </message>
    <message>
        <source>this host&apos;s clock may be wrong</source>
        <translation>bu bilgisayarın saatinin doğru olduğunu söyleyen yok</translation>
    </message>
    <message>
        <source>the old protocol, which LEGACY permits here, tolerates a difference of 30 seconds; with LEGACY=no the clock does not matter</source>
        <translation>burada LEGACY ile izin verilen eski protokol 30 saniyeye izin verir; LEGACY=no ile gerekmez</translation>
    </message>
    <message>
        <source>packets of other hosts enter the tunnel through its Routes, but the answers do not get back to them; &quot;Forwarding&quot;: true in the list repairs this permanently</source>
        <translation>gönderdikleri, tünelin Routes alanıyla tünele girer, yanıtlar dışarı çıkmaz; listede &quot;Forwarding&quot;: true bunu kalıcı olarak düzeltir</translation>
    </message>
    <message>
        <source>large packets are lost while small ones pass; &quot;MTU&quot;: %1 in both lists repairs this permanently</source>
        <translation>küçük paketler geçerken büyükler kayboluyor; her iki listede &quot;MTU&quot;: %1 bunu kalıcı olarak düzeltir</translation>
    </message>
    <message>
        <source>%1 speaks the old protocol, which tolerates a difference of 30 seconds</source>
        <translation>%1 tarafından konuşulan eski protokol 30 saniyeye izin verir</translation>
    </message>
    <message>
        <source>it speaks the old protocol, which tolerates a difference of 30 seconds</source>
        <translation>konuştuğu eski protokol 30 saniyeye izin verir</translation>
    </message>
    <message>
        <source>if dynamic-fou runs there, no data gets through; dynfou-server works behind this NAT</source>
        <translation>orada dynamic-fou çalışıyorsa veri geçmez; dynfou-server için bu sorun değildir</translation>
    </message>
    <message>
        <source>make a socket</source>
        <translation>soket oluşturma</translation>
    </message>
    <message>
        <source>lock %1</source>
        <translation>%1 kilitleme</translation>
    </message>
    <message>
        <source>make the folder %1 of the control socket</source>
        <translation>denetim soketinin %1 klasörünü oluşturma</translation>
    </message>
    <message>
        <source>%1 exists and is not a socket</source>
        <translation>%1 var ve bir soket değil</translation>
    </message>
    <message>
        <source>remove it or choose another path with CONTROL_SOCKET</source>
        <translation>onu kaldırın ya da CONTROL_SOCKET ile başka bir yol seçin</translation>
    </message>
    <message>
        <source>another instance is running: it answers on %1</source>
        <translation>başka bir örnek çalışıyor: %1 üzerinde yanıt veriyor</translation>
    </message>
    <message>
        <source>stop it first, or give this one its own CONTROL_SOCKET</source>
        <translation>önce onu durdurun ya da buna kendi CONTROL_SOCKET değerini verin</translation>
    </message>
    <message>
        <source>ask who serves %1</source>
        <translation>%1 soketine kimin hizmet verdiğini sorma</translation>
    </message>
    <message>
        <source>remove the stale socket %1</source>
        <translation>sahipsiz kalan %1 soketini kaldırma</translation>
    </message>
    <message>
        <source>the path of a control socket must have 1 to %1 bytes, not %2</source>
        <translation>bir denetim soketinin yolu 1 ile %1 bayt arasındadır, %2 değil</translation>
    </message>
    <message>
        <source>set CONTROL_SOCKET to a shorter path</source>
        <translation>CONTROL_SOCKET için daha kısa bir yol verin</translation>
    </message>
    <message>
        <source>make the control socket %1</source>
        <translation>%1 denetim soketini oluşturma</translation>
    </message>
    <message>
        <source>cannot listen on %1: %2</source>
        <translation>%1 soketine hizmet verilemiyor: %2</translation>
    </message>
    <message>
        <source>too many connections to the control socket</source>
        <translation>denetim soketine çok fazla bağlantı var</translation>
    </message>
    <message>
        <source>cannot offer metrics at %1: %2</source>
        <translation>ölçümler %1 adresinde gösterilemiyor: %2</translation>
    </message>
    <message>
        <source>set METRICS to another address or path</source>
        <translation>METRICS ile başka bir yer seçin</translation>
    </message>
    <message>
        <source>no answer on %1</source>
        <translation>%1 üzerinde yanıt yok</translation>
    </message>
    <message>
        <source>nobody answers on %1</source>
        <translation>%1 üzerinde kimse yanıt vermiyor</translation>
    </message>
    <message>
        <source>is the program running?</source>
        <translation>program çalışıyor mu?</translation>
    </message>
    <message>
        <source>is %1 running? systemctl status %1</source>
        <translation>%1 çalışıyor mu? systemctl status %1</translation>
    </message>
    <message>
        <source>use the control socket %1</source>
        <translation>%1 denetim soketini kullanma</translation>
    </message>
    <message>
        <source>try again as root, or become a member of the group that owns it</source>
        <translation>root olarak yeniden deneyin ya da sahibi olan gruba katılın</translation>
    </message>
    <message>
        <source>the connection to %1 was closed without an answer</source>
        <translation>%1 bağlantısı yanıt verilmeden kapatıldı</translation>
    </message>
    <message>
        <source>the answer on %1 is too long</source>
        <translation>%1 üzerindeki yanıt çok uzun</translation>
    </message>
    <message>
        <source>use the command of the same release</source>
        <translation>aynı sürümün komutunu kullanın</translation>
    </message>
    <message>
        <source>there is no control socket to ask</source>
        <translation>sorulacak bir denetim soketi yok</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::Banner</name>
    <message>
        <source>Reason</source>
        <translation>Neden</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Sonraki adım</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::DetailPage</name>
    <message>
        <source>Server</source>
        <translation>Sunucu</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Daha fazla</translation>
    </message>
    <message>
        <source>More actions for this server</source>
        <translation>Bu sunucu için diğer işlemler</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Gidiş dönüş süresi</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>titreşim</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Kayıp</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Aktarım hızı</translation>
    </message>
    <message>
        <source>in</source>
        <translation>gelen</translation>
    </message>
    <message>
        <source>out</source>
        <translation>giden</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kalite</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 dakika</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 dakika</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>Son olaylar</translation>
    </message>
    <message>
        <source>%1, up for %2</source>
        <translation>%1, %2 süredir bağlı</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1, %2 süredir</translation>
    </message>
    <message>
        <source>&amp;Enable</source>
        <translation>&amp;Etkinleştir</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Bağlan</translation>
    </message>
    <message>
        <source>Dis&amp;connect</source>
        <translation>Bağlantıyı &amp;kes</translation>
    </message>
    <message>
        <source>%1 for %2, trying again</source>
        <translation>%1, %2 süredir; yeniden deneniyor</translation>
    </message>
    <message>
        <source>Nothing has happened since the program was started.</source>
        <translation>Program başlatıldığından beri bir şey olmadı.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::Diagnosis</name>
    <message>
        <source>Network</source>
        <translation>Ağ</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Bu bilgisayar</translation>
    </message>
    <message>
        <source>On the server, as root: %1</source>
        <translation>Sunucuda, root olarak: %1</translation>
    </message>
    <message>
        <source>Here, as root: %1</source>
        <translation>Burada, root olarak: %1</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Çekirdek</translation>
    </message>
    <message>
        <source>The module fou is there (Linux %1).</source>
        <translation>fou modülü var (Linux %1).</translation>
    </message>
    <message>
        <source>The module fou is not loaded.</source>
        <translation>fou modülü yüklü değil.</translation>
    </message>
    <message>
        <source>It is loaded at boot where dynfou is installed; now: sudo modprobe fou</source>
        <translation>dynfou kuruluysa açılışta yüklenir; şimdi: sudo modprobe fou</translation>
    </message>
    <message>
        <source>Helper</source>
        <translation>Yardımcı</translation>
    </message>
    <message>
        <source>Tunnels can be made here.</source>
        <translation>Burada tünel oluşturulabilir.</translation>
    </message>
    <message>
        <source>Server list</source>
        <translation>Sunucu listesi</translation>
    </message>
    <message>
        <source>There is no server yet.</source>
        <translation>Henüz sunucu yok.</translation>
    </message>
    <message>
        <source>Add one, or import a file or link.</source>
        <translation>Bir tane ekleyin ya da bir dosya veya bağlantı içe aktarın.</translation>
    </message>
    <message>
        <source>Server %1</source>
        <translation>Sunucu %1</translation>
    </message>
    <message>
        <source>Reached, and data flows both ways (%1).</source>
        <translation>Ulaşıldı, veri iki yönde de akıyor (%1).</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Saat</translation>
    </message>
    <message>
        <source>Set by the network.</source>
        <translation>Ağdan ayarlandı.</translation>
    </message>
    <message>
        <source>It does not matter: only servers with the old protocol need it.</source>
        <translation>Önemli değil: yalnızca eski protokolü kullanan sunucular gerektirir.</translation>
    </message>
    <message>
        <source>Nobody says that it is right. The old protocol needs it within 30 seconds of the server&apos;s.</source>
        <translation>Doğruluğu bilinmiyor. Eski protokol, sunucunun saatinden en çok 30 saniye sapmaya izin verir.</translation>
    </message>
    <message>
        <source>Switch on time synchronisation: sudo timedatectl set-ntp true</source>
        <translation>Saat eşitlemeyi açın: sudo timedatectl set-ntp true</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>%1 bytes inside the tunnel.</source>
        <translation>Tünel içinde %1 bayt.</translation>
    </message>
    <message>
        <source>Only %1 bytes inside the tunnel.</source>
        <translation>Tünel içinde yalnızca %1 bayt.</translation>
    </message>
    <message>
        <source>The network on the way, or the list, allows no more: hosts behind this one must use it too.</source>
        <translation>Yoldaki ağ ya da liste daha fazlasına izin vermiyor: bu bilgisayarın arkasındakiler de aynı değeri kullanmalı.</translation>
    </message>
    <message>
        <source>It was not looked at.</source>
        <translation>Bakılmadı.</translation>
    </message>
    <message>
        <source>It is there, and is asked when a tunnel is made.</source>
        <translation>Var; bir tünel kurulurken ona sorulur.</translation>
    </message>
    <message>
        <source>Mend it with a text editor: what is saved counts at once.</source>
        <translation>Bir metin düzenleyiciyle düzeltin: kaydedilen hemen geçerli olur.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::DiagnosticsPage</name>
    <message>
        <source>Diagnostics</source>
        <translation>Tanılama</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>&amp;Yeniden denetle</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>Raporu &amp;kopyala</translation>
    </message>
    <message>
        <source>For a bug report; without keys</source>
        <translation>Hata bildirimi için; anahtarlar olmadan</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::EntryDraft</name>
    <message>
        <source>&quot;%1&quot; is not understood; it must be: network/length via gateway metric number</source>
        <translation>“%1” anlaşılamadı; izin verilen: ağ/uzunluk via ağ-geçidi metric sayı</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a metric; it must be a whole number from 0</source>
        <translation>“%1” bir metrik değil; 0 ve üzeri tam sayılar kullanılabilir</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used; it must be %2 to %3</source>
        <translation>“%1” kullanılamaz; izin verilen aralık: %2 – %3</translation>
    </message>
    <message>
        <source>addresses, routes and forwarding belong to the bridge itself, and not to its port</source>
        <translation>adresler, yönlendirmeler ve iletme köprünün portuna değil, kendisine aittir</translation>
    </message>
    <message>
        <source>the old protocol cannot be used with a bridge</source>
        <translation>eski protokol köprüyle kullanılamaz</translation>
    </message>
    <message>
        <source>the list has more keys for this server; another one here takes the place of all</source>
        <translation>listede bu sunucu için başka anahtarlar da var; buraya yazılan başka bir anahtar hepsinin yerini alır</translation>
    </message>
    <message>
        <source>it begins or ends with a blank, which counts: was it meant to?</source>
        <translation>bir boşlukla başlıyor ya da bitiyor ve bu da sayılır: böyle mi olmalıydı?</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::FactsCard</name>
    <message>
        <source>%1, port of %2</source>
        <comment>interface, bridge</comment>
        <translation>%1, %2 köprüsünün portu</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 bayt</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>addresses</comment>
        <translation>
            <numerusform>ve %n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>Up since</source>
        <translation>Bağlantı başlangıcı</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Genel adres</translation>
    </message>
    <message>
        <source>NAT</source>
        <translation>NAT</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Arayüz</translation>
    </message>
    <message>
        <source>Addresses inside</source>
        <translation>Tünel içi adresler</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Client name</source>
        <translation>İstemci adı</translation>
    </message>
    <message>
        <source>Server&apos;s address</source>
        <translation>Sunucunun adresi</translation>
    </message>
    <message>
        <source>Received / sent</source>
        <translation>Alınan / gönderilen</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::DiagnosticLine</name>
    <message>
        <source>fine</source>
        <translation>iyi</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>bilinmiyor</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>uyarı</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>başarısız</translation>
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
        <translation>bit/sn</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 sn</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%%1</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 gün %2 sa</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 sa %2 dk</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 dk %2 sn</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>İçe aktar</translation>
    </message>
    <message>
        <source>Add this server?</source>
        <translation>Bu sunucu eklensin mi?</translation>
    </message>
    <message>
        <source>Add these %1 servers?</source>
        <translation>Bu %1 sunucu eklensin mi?</translation>
    </message>
    <message>
        <source>From %1. Import only what you got from somebody you trust.</source>
        <translation>Kaynak: %1. Yalnızca güvendiğiniz birinden aldığınızı içe aktarın.</translation>
    </message>
    <message>
        <source>What is to be added</source>
        <translation>Eklenecekler</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Ekle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ImportSource</name>
    <message>
        <source>a link</source>
        <translation>bir bağlantı</translation>
    </message>
    <message>
        <source>the QR code in %1</source>
        <translation>%1 içindeki QR kodu</translation>
    </message>
    <message>
        <source>the QR code of a picture</source>
        <translation>bir resmin QR kodu</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::LinkDialog</name>
    <message>
        <source>Link to %1</source>
        <translation>%1 bağlantısı</translation>
    </message>
    <message>
        <source>The key is in it: whoever sees the code or has the link can connect as %1.</source>
        <translation>Anahtarı içerir: kodu gören ya da bağlantıyı alan kişi %1 olarak bağlanabilir.</translation>
    </message>
    <message>
        <source>The link is too long for a QR code.</source>
        <translation>Bağlantı bir QR kodu için çok uzun.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Bağlantı</translation>
    </message>
    <message>
        <source>&amp;Copy the link</source>
        <translation>Bağlantıyı &amp;kopyala</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ListImport</name>
    <message>
        <source>Sends traffic to %1 through the tunnel, via %2.</source>
        <translation>%1 trafiğini tünelden, %2 üzerinden gönderir.</translation>
    </message>
    <message>
        <source>Sends traffic to %1 through the tunnel.</source>
        <translation>%1 trafiğini tünelden gönderir.</translation>
    </message>
    <message>
        <source>Sends ALL %1 traffic through the tunnel (%2).</source>
        <translation>TÜM %1 trafiğini tünelden gönderir (%2).</translation>
    </message>
    <message>
        <source>Sends MOST %1 traffic through the tunnel (%2).</source>
        <translation>%1 trafiğinin ÇOĞUNU tünelden gönderir (%2).</translation>
    </message>
    <message>
        <source>Connects as %1, port %2.</source>
        <translation>%1 olarak bağlanır, port %2.</translation>
    </message>
    <message>
        <source>Gives this computer the address %1 in the tunnel.</source>
        <translation>Bu bilgisayara tünelde %1 adresini verir.</translation>
    </message>
    <message>
        <source>Joins the tunnel to this computer&apos;s network %1 (bridge).</source>
        <translation>Tüneli bu bilgisayarın %1 ağına bağlar (köprü).</translation>
    </message>
    <message>
        <source>Forwards packets from the tunnel to other networks.</source>
        <translation>Tünelden gelen paketleri başka ağlara iletir.</translation>
    </message>
    <message>
        <source>Makes the network interface %1.</source>
        <translation>%1 ağ arayüzünü oluşturur.</translation>
    </message>
    <message>
        <source>Sends packets of at most %1 bytes through the tunnel (MTU).</source>
        <translation>Tünelden en fazla %1 baytlık paketler gönderir (MTU).</translation>
    </message>
    <message>
        <source>Uses the old protocol, which identifies weakly.</source>
        <translation>Kimliği zayıf doğrulayan eski protokolü kullanır.</translation>
    </message>
    <message>
        <source>Is disabled until you enable it.</source>
        <translation>Siz etkinleştirene kadar devre dışıdır.</translation>
    </message>
    <message>
        <source>Has fields that this program does not know: %1.</source>
        <translation>Bu programın bilmediği alanlar içerir: %1.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::LogPage</name>
    <message>
        <source>Filter</source>
        <translation>Süzgeç</translation>
    </message>
    <message>
        <source>Show only lines with this text</source>
        <translation>Yalnızca bu metni içeren satırları göster</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tümü</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Uyarılar ve hatalar</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Hatalar</translation>
    </message>
    <message>
        <source>Show only lines from this level on</source>
        <translation>Yalnızca bu düzey ve üstünü göster</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopyala</translation>
    </message>
    <message>
        <source>Copy the lines that are shown</source>
        <translation>Gösterilen satırları kopyala</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Günlük</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::MainWindow</name>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Yeniden dene</translation>
    </message>
    <message>
        <source>The server list has an error; the one before it stays in force.</source>
        <translation>Sunucu listesinde hata var; önceki liste geçerli kalıyor.</translation>
    </message>
    <message>
        <source>The server list has an error, so there are no tunnels.</source>
        <translation>Sunucu listesinde bir hata var, bu yüzden hiç tünel yok.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::QrView</name>
    <message>
        <source>QR code of the link</source>
        <translation>Bağlantının QR kodu</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ReasonText</name>
    <message>
        <source>&quot;%1&quot; has a port, which belongs in the field for it</source>
        <translation>&quot;%1&quot; bir port içeriyor, o kendi alanına yazılmalı</translation>
    </message>
    <message>
        <source>&quot;Generate&quot; makes a better one, which the server has to be given too</source>
        <translation>“Üret” daha iyisini yapar, sunucuya da verilmesi gerekir</translation>
    </message>
    <message>
        <source>the helper, which sets tunnels up, is not installed</source>
        <translation>tünelleri kuran yardımcı kurulu değil</translation>
    </message>
    <message>
        <source>the helper, which sets tunnels up, cannot be asked: the system bus cannot be reached</source>
        <translation>tünelleri kuran yardımcıya sorulamıyor: sistem veri yoluna ulaşılamıyor</translation>
    </message>
    <message>
        <source>install the package dynfou-helper: sudo apt install dynfou-helper</source>
        <translation>dynfou-helper paketini kurun: sudo apt install dynfou-helper</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ServerActions</name>
    <message>
        <source>Add a server</source>
        <translation>Sunucu ekle</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 düzenle</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 çoğalt</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 kaldırılsın mı?</translation>
    </message>
    <message>
        <source>Its tunnel ends, and its key is deleted from the list.</source>
        <translation>Tüneli sona erer ve anahtarı listeden silinir.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Kaldır</translation>
    </message>
    <message>
        <source>Export the list with its keys</source>
        <translation>Listeyi anahtarlarıyla dışa aktar</translation>
    </message>
    <message>
        <source>Server list (*.json)</source>
        <translation>Sunucu listesi (*.json)</translation>
    </message>
    <message>
        <source>Import servers</source>
        <translation>Sunucuları içe aktar</translation>
    </message>
    <message>
        <source>Server lists and QR codes (*.json *.png *.jpg *.jpeg);;All files (*)</source>
        <translation>Sunucu listeleri ve QR kodları (*.json *.png *.jpg *.jpeg);;Tüm dosyalar (*)</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ServerEditor</name>
    <message>
        <source>&amp;Forward packets that come in here</source>
        <translation>Buradan gelen paketleri &amp;ilet</translation>
    </message>
    <message>
        <source>The server still speaks the o&amp;ld protocol (dynamic-fou)</source>
        <translation>Sunucu hâlâ &amp;eski protokolü kullanıyor (dynamic-fou)</translation>
    </message>
    <message>
        <source>&amp;Enabled</source>
        <translation>E&amp;tkin</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Kaydet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Why it was not saved</source>
        <translation>Neden kaydedilmedi</translation>
    </message>
    <message>
        <source>Se&amp;rver</source>
        <translation>&amp;Sunucu</translation>
    </message>
    <message>
        <source>vpn.example.org or an IP address</source>
        <translation>vpn.example.org ya da bir IP adresi</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Client &amp;name</source>
        <translation>İstemci &amp;adı</translation>
    </message>
    <message>
        <source>as the server knows this computer</source>
        <translation>sunucunun bu bilgisayarı tanıdığı ad</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>A&amp;nahtar</translation>
    </message>
    <message>
        <source>the same as on the server</source>
        <translation>sunucudakiyle aynı</translation>
    </message>
    <message>
        <source>Network interface</source>
        <translation>Ağ arayüzü</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>Ad&amp;resler</translation>
    </message>
    <message>
        <source>192.168.2.2/24, 2001:db8:5::2/64</source>
        <translation>192.168.2.2/24, 2001:db8:5::2/64</translation>
    </message>
    <message>
        <source>R&amp;outes</source>
        <translation>&amp;Yönlendirmeler</translation>
    </message>
    <message>
        <source>10.1.0.0/16 via 192.168.2.1 metric 50, 10.2.0.0/16</source>
        <translation>10.1.0.0/16 via 192.168.2.1 metric 50, 10.2.0.0/16</translation>
    </message>
    <message>
        <source>&amp;Bridge</source>
        <translation>Kö&amp;prü</translation>
    </message>
    <message>
        <source>a bridge of this computer, instead of addresses</source>
        <translation>adresler yerine bu bilgisayardaki bir köprü</translation>
    </message>
    <message>
        <source>&amp;Interface</source>
        <translation>Ara&amp;yüz</translation>
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
        <translation>kendiliğinden</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>&amp;Göster</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Anahtarı göster</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>Ü&amp;ret</translation>
    </message>
    <message>
        <source>Generate a new key</source>
        <translation>Yeni anahtar üret</translation>
    </message>
    <message>
        <source>A new key has to be given to the server too.</source>
        <translation>Yeni anahtar sunucuya da verilmelidir.</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>&amp;Gizle</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::ServerMenu</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Düzenle…</translation>
    </message>
    <message>
        <source>D&amp;uplicate…</source>
        <translation>Ç&amp;oğalt…</translation>
    </message>
    <message>
        <source>E&amp;nabled</source>
        <translation>&amp;Etkin</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Y&amp;ukarı taşı</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Aşağı &amp;taşı</translation>
    </message>
    <message>
        <source>Copy as &amp;link, with the key</source>
        <translation>Anahtarıyla bağ&amp;lantı olarak kopyala</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Kaldır…</translation>
    </message>
    <message>
        <source>Show as &amp;QR code, with the key…</source>
        <translation>Anahtarla birlikte &amp;QR kodu olarak göster…</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::SettingsPage</name>
    <message>
        <source>A tunnel is &amp;connected</source>
        <translation>Bir tünel &amp;bağlandığında</translation>
    </message>
    <message>
        <source>A tunnel is n&amp;ot connected any more, and why</source>
        <translation>Bir tünel &amp;koptuğunda, nedeniyle birlikte</translation>
    </message>
    <message>
        <source>Data flows &amp;badly for more than 10 seconds</source>
        <translation>Veri 10 saniyeden uzun süre kö&amp;tü aktığında</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Bildirimler</translation>
    </message>
    <message>
        <source>Tell me when</source>
        <translation>Şu durumlarda bildir</translation>
    </message>
    <message>
        <source>Nothing is told while this window is visible, nor in the first 10 seconds after the program has started or the computer has woken up. A tunnel&apos;s last notification is replaced by its next.</source>
        <translation>Bu pencere görünürken ve program başladıktan ya da bilgisayar uyandıktan sonraki ilk 10 saniyede bildirim gösterilmez. Bir tünelin yeni bildirimi öncekinin yerini alır.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::SideBar</name>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Günlük</translation>
    </message>
    <message>
        <source>&amp;Diagnostics</source>
        <translation>&amp;Tanılama</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>&amp;Bildirimler</translation>
    </message>
    <message>
        <source>State of all tunnels</source>
        <translation>Tüm tünellerin durumu</translation>
    </message>
    <message>
        <source>Tunnels that are up</source>
        <translation>Bağlı tüneller</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Sunucular</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Sunucu ekle</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>İçe aktar</translation>
    </message>
    <message>
        <source>&amp;Export the list…</source>
        <translation>Listeyi dı&amp;şa aktar…</translation>
    </message>
    <message>
        <source>Import or export servers</source>
        <translation>Sunucuları içe veya dışa aktar</translation>
    </message>
    <message>
        <source>No servers</source>
        <translation>Sunucu yok</translation>
    </message>
    <message>
        <source>%1 of %2 up</source>
        <comment>tunnels</comment>
        <translation>%1 / %2 bağlı</translation>
    </message>
    <message>
        <source>Import a &amp;file or QR code…</source>
        <translation>&amp;Dosya ya da QR kodu içe aktar…</translation>
    </message>
    <message>
        <source>Import what is in the &amp;clipboard…</source>
        <translation>&amp;Panodakini içe aktar…</translation>
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
        <translation>dynfou&apos;yu &amp;aç</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Tanılamayı kopyala</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Çık</translation>
    </message>
    <message>
        <source>&amp;Notifications…</source>
        <translation>&amp;Bildirimler…</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::TunnelText</name>
    <message>
        <source>Looking up the server&apos;s address.</source>
        <translation>Sunucunun adresi aranıyor.</translation>
    </message>
    <message>
        <source>Agreeing on a tunnel with the server.</source>
        <translation>Sunucuyla tünel üzerinde anlaşılıyor.</translation>
    </message>
    <message>
        <source>Opening the way through the NAT.</source>
        <translation>NAT üzerinden yol açılıyor.</translation>
    </message>
    <message>
        <source>Creating the network interface.</source>
        <translation>Ağ arayüzü oluşturuluyor.</translation>
    </message>
    <message>
        <source>Waiting for the first answer through the tunnel.</source>
        <translation>Tünelden ilk yanıt bekleniyor.</translation>
    </message>
    <message>
        <source>The connection was lost; trying to get it back.</source>
        <translation>Bağlantı koptu; yeniden kurulmaya çalışılıyor.</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Devre dışı</translation>
    </message>
    <message>
        <source>This server is disabled in the list.</source>
        <translation>Bu sunucu listede devre dışı.</translation>
    </message>
    <message>
        <source>Enable it to connect.</source>
        <translation>Bağlanmak için etkinleştirin.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Kapalı</translation>
    </message>
    <message>
        <source>This tunnel was disconnected.</source>
        <translation>Bu tünelin bağlantısı kesildi.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Bağlanıyor</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Bağlı</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Zayıf</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Bağlı değil</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Kendiliğinden yeniden denenir.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>kapalı</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>bağlanıyor</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>bağlı</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>zayıf</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>bağlı değil</translation>
    </message>
    <message>
        <source>Helper missing</source>
        <translation>Yardımcı yok</translation>
    </message>
    <message>
        <source>No NAT on the way</source>
        <translation>Yolda NAT yok</translation>
    </message>
    <message>
        <source>Symmetric (a port for each destination)</source>
        <translation>Simetrik (her hedef için ayrı port)</translation>
    </message>
    <message>
        <source>Simple (one port for all)</source>
        <translation>Basit (hepsi için tek port)</translation>
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
            <numerusform>ve %n tane daha</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is connected</source>
        <translation>%1 bağlandı</translation>
    </message>
    <message>
        <source>%1 is not connected</source>
        <translation>%1 bağlı değil</translation>
    </message>
    <message>
        <source>%1 is slow</source>
        <translation>%1 yavaş</translation>
    </message>
    <message>
        <source>Data has been flowing badly for some seconds.</source>
        <translation>Veri birkaç saniyedir kötü akıyor.</translation>
    </message>
    <message>
        <source>It stays so until it is connected again or the computer restarts.</source>
        <translation>Yeniden bağlanana ya da bilgisayar yeniden başlayana kadar böyle kalır.</translation>
    </message>
    <message>
        <source>The network on the way, a weak Wi-Fi for example, is the usual cause.</source>
        <translation>Nedeni genellikle aradaki ağdır, örneğin zayıf bir Wi-Fi.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>server, client name</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The server list cannot be used.</source>
        <translation>Sunucu listesi kullanılamıyor.</translation>
    </message>
</context>
<context>
    <name>dynfou::gui::WelcomePage</name>
    <message>
        <source>No server yet</source>
        <translation>Henüz sunucu yok</translation>
    </message>
    <message>
        <source>Add a &amp;server</source>
        <translation>&amp;Sunucu ekle</translation>
    </message>
    <message>
        <source>Whoever runs your server has a file for you, a link that begins with dynfou://, or a QR code. Files and pictures can be dropped here.</source>
        <translation>Sunucunuzu işleten kişide sizin için bir dosya, dynfou:// ile başlayan bir bağlantı ya da bir QR kodu vardır. Dosyaları ve resimleri buraya bırakabilirsiniz.</translation>
    </message>
    <message>
        <source>Import a &amp;file or QR code</source>
        <translation>&amp;Dosya ya da QR kodu içe aktar</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Yapıştır</translation>
    </message>
    <message>
        <source>The server list cannot be used</source>
        <translation>Sunucu listesi kullanılamıyor</translation>
    </message>
    <message>
        <source>Mend %1 with a text editor: what is saved counts at once. Until then nothing can be added here.</source>
        <translation>%1 dosyasını bir metin düzenleyiciyle düzeltin: kaydedilen hemen geçerli olur. O zamana kadar buraya bir şey eklenemez.</translation>
    </message>
</context>
</TS>
