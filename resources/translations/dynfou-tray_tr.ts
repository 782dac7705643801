<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr" sourcelanguage="en">
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
        <source>&quot;%1&quot; is not understood; allowed is: network/length via gateway metric number</source>
        <translation>“%1” anlaşılamadı; izin verilen: ağ/uzunluk via ağ-geçidi metric sayı</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a metric; allowed are whole numbers from 0</source>
        <translation>“%1” bir metrik değil; 0 ve üzeri tam sayılar kullanılabilir</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used; allowed are %2 to %3</source>
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
    <name>dynfou::gui::FindingLine</name>
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
    <message>
        <source>there is no link that begins with dynfou:, no picture and no file</source>
        <translation>dynfou: ile başlayan bir bağlantı, resim ya da dosya yok</translation>
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
    <name>dynfou::gui::Phrases</name>
    <message>
        <source>is empty</source>
        <translation>boş</translation>
    </message>
    <message>
        <source>is not UTF-8</source>
        <translation>UTF-8 değil</translation>
    </message>
    <message>
        <source>has a control character</source>
        <translation>bir denetim karakteri içeriyor</translation>
    </message>
    <message>
        <source>has %1 bytes</source>
        <translation>%1 bayt uzunluğunda</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 bytes</source>
        <translation>“%1” %2 bayt uzunluğunda</translation>
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
        <source>&quot;%1&quot; is not in ASCII (write such a name in its xn-- form)</source>
        <translation>“%1” ASCII değil (böyle adları xn-- biçiminde yazın)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a valid address</source>
        <translation>“%1” geçerli bir adres değil</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of one host</source>
        <translation>“%1” tek bir bilgisayarın adresi değil</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an interface</source>
        <translation>“%1” bir arayüz adı olamaz</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address with a prefix length</source>
        <translation>“%1” önek uzunluğu olan bir adres değil</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the address of its network, not of a host in it</source>
        <translation>“%1” ağın adresi; ağdaki bir bilgisayarın adresi değil</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no network with a prefix length</source>
        <translation>“%1” önek uzunluğu olan bir ağ değil</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not routed</source>
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
        <source>&quot;%1&quot; is no address</source>
        <translation>“%1” bir adres değil</translation>
    </message>
    <message>
        <source>allowed are 1 to 128 bytes of UTF-8 without control characters, without &apos;=&apos; and without white space at the ends</source>
        <translation>denetim karakteri, “=” ve baştaki ya da sondaki boşluklar olmadan 1–128 bayt UTF-8 kullanılabilir</translation>
    </message>
    <message>
        <source>allowed are 1 to 512 bytes of UTF-8 without control characters</source>
        <translation>denetim karakteri olmadan 1–512 bayt UTF-8 kullanılabilir</translation>
    </message>
    <message>
        <source>allowed are a host name, an IPv4 address or an IPv6 address</source>
        <translation>bir bilgisayar adı, IPv4 adresi ya da IPv6 adresi kullanılabilir</translation>
    </message>
    <message>
        <source>allowed are 1 to 15 visible ASCII characters without &apos;/&apos;, &apos;:&apos; and &apos;%&apos;, but not &apos;.&apos;, &apos;..&apos;, lo, all or default</source>
        <translation>“/”, “:” ve “%” olmadan 1–15 görünür ASCII karakteri kullanılabilir; “.”, “..”, lo, all ve default olamaz</translation>
    </message>
    <message>
        <source>allowed is an address with its prefix length, as %1</source>
        <translation>önek uzunluğuyla bir adres kullanılabilir, örneğin %1</translation>
    </message>
    <message>
        <source>allowed is a network with its prefix length, as %1</source>
        <translation>önek uzunluğuyla bir ağ kullanılabilir, örneğin %1</translation>
    </message>
    <message>
        <source>allowed is an IPv4 or IPv6 address without prefix length</source>
        <translation>önek uzunluğu olmadan bir IPv4 ya da IPv6 adresi kullanılabilir</translation>
    </message>
    <message>
        <source>has fewer than %1 bytes: whoever gets between the two ends once can guess it offline</source>
        <translation>%1 bayttan kısa: iki ucun arasına bir kez giren biri onu çevrimdışı tahmin edebilir</translation>
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
        <source>the host says that nothing listens there (ICMP port unreachable): is the server running?</source>
        <translation>bilgisayar orada dinleyen bir şey olmadığını bildiriyor (ICMP port unreachable): sunucu çalışıyor mu?</translation>
    </message>
    <message>
        <source>%1 answers, but does not begin</source>
        <translation>%1 yanıt veriyor ama başlamıyor</translation>
    </message>
    <message>
        <source>it may have too much to do for now</source>
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
        <source>the server&apos;s log says more</source>
        <translation>sunucunun günlüğünde daha fazlası var</translation>
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
        <source>cannot reach %1: %2</source>
        <translation>%1 erişilemiyor: %2</translation>
    </message>
    <message>
        <source>no answer through the tunnel (keepalive timed out)</source>
        <translation>tünelden yanıt gelmiyor (keepalive zaman aşımı)</translation>
    </message>
    <message>
        <source>the server answers but no data arrives through the tunnel: %1</source>
        <translation>sunucu yanıt veriyor ama tünelden veri gelmiyor: %1</translation>
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
        <source>the helper has not answered in time</source>
        <translation>yardımcı zamanında yanıt vermedi</translation>
    </message>
    <message>
        <source>the helper cannot be started: %1</source>
        <translation>yardımcı başlatılamıyor: %1</translation>
    </message>
    <message>
        <source>stop it first, or give this one another list</source>
        <translation>önce onu durdurun ya da buna başka bir liste verin</translation>
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
        <source>a field is given twice: it does not say what it would do</source>
        <translation>bir alan iki kez verilmiş: ne yapacağı belli değil</translation>
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
        <source>no answer from %1, UDP port %2</source>
        <translation>%1 yanıt vermiyor, UDP portu %2</translation>
    </message>
    <message>
        <source>polkit does not allow %1</source>
        <translation>polkit %1 işlemine izin vermiyor</translation>
    </message>
    <message>
        <source>it wants an administrator&apos;s password: use a program that can ask for it, or run dynfou as root</source>
        <translation>bir yöneticinin parolasını istiyor: onu sorabilen bir program kullanın ya da dynfou&apos;yu root olarak çalıştırın</translation>
    </message>
    <message>
        <source>only the user of the active local session may do it</source>
        <translation>bunu yalnızca etkin yerel oturumun kullanıcısı yapabilir</translation>
    </message>
    <message>
        <source>others run dynfou as root</source>
        <translation>ötekiler dynfou&apos;yu root olarak çalıştırır</translation>
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
        <source>mend the list first</source>
        <translation>önce listeyi düzeltin</translation>
    </message>
    <message>
        <source>mend the file first</source>
        <translation>önce dosyayı düzeltin</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>JSON değil: %1</translation>
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
        <source>no comma may stand before &apos;%1&apos;</source>
        <translation>&apos;%1&apos; öncesinde virgül olamaz</translation>
    </message>
    <message>
        <source>expected is %1</source>
        <translation>beklenen: %1</translation>
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
        <source>the last counts</source>
        <translation>sonuncusu geçerlidir</translation>
    </message>
    <message>
        <source>allowed is a string in double quotes</source>
        <translation>çift tırnak içinde bir metne izin verilir</translation>
    </message>
    <message>
        <source>%1 is not a port</source>
        <translation>%1 bir port değil</translation>
    </message>
    <message>
        <source>%1 is not a whole number</source>
        <translation>%1 bir tam sayı değil</translation>
    </message>
    <message>
        <source>allowed are %1 to %2</source>
        <translation>%1 ile %2 arası geçerlidir</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>create it, or name another with %1 or %2</source>
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
        <source>is a directory</source>
        <translation>bir klasör</translation>
    </message>
    <message>
        <source>allowed is a file</source>
        <translation>bir dosyaya izin verilir</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>sıradan bir dosya değil</translation>
    </message>
    <message>
        <source>expected is a list in JSON</source>
        <translation>JSON biçiminde bir liste bekleniyor</translation>
    </message>
    <message>
        <source>is larger than 8 MiB</source>
        <translation>8 MiB&apos;den büyük</translation>
    </message>
    <message>
        <source>the list cannot be used</source>
        <translation>liste kullanılamıyor</translation>
    </message>
    <message>
        <source>there is no server in %1</source>
        <translation>%1 içinde sunucu yok</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 okunamıyor</translation>
    </message>
    <message>
        <source>cannot write %1: %2</source>
        <translation>%1 yazılamıyor: %2</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>%1 yazılamıyor</translation>
    </message>
    <message>
        <source>what was chosen counts until the program ends</source>
        <translation>seçilen, program bitene kadar geçerlidir</translation>
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
        <source>the link cannot be used: %1</source>
        <translation>bağlantı kullanılamıyor: %1</translation>
    </message>
    <message>
        <source>it is of another version than this program</source>
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
        <source>what it holds is not a list of servers</source>
        <translation>içindeki bir sunucu listesi değil</translation>
    </message>
    <message>
        <source>it holds not one server</source>
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
        <source>it is of another kind</source>
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
        <source>the QR code holds no link that begins with dynfou:</source>
        <translation>QR kodunda dynfou: ile başlayan bir bağlantı yok</translation>
    </message>
    <message>
        <source>the picture has more than one link</source>
        <translation>resimde birden çok bağlantı var</translation>
    </message>
    <message>
        <source>cut out the one that is meant</source>
        <translation>istenen bağlantıyı kesip alın</translation>
    </message>
    <message>
        <source>the running kernel (%1) has no %2</source>
        <translation>çalışan çekirdekte (%1) %2 yok</translation>
    </message>
    <message>
        <source>the kernel carries every packet of a tunnel by it</source>
        <translation>çekirdek bir tünelin her paketini onunla taşır</translation>
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
        <source>the FOU port %1 was left by a process that has gone</source>
        <translation>%1 FOU portu artık olmayan bir süreçten kalmış</translation>
    </message>
    <message>
        <source>no other program can have the port</source>
        <translation>portu başka hiçbir program kullanamaz</translation>
    </message>
    <message>
        <source>%1 was left by a process that has gone</source>
        <translation>%1 artık olmayan bir süreçten kalmış</translation>
    </message>
    <message>
        <source>dynfou takes it over when it is started with the same list</source>
        <translation>dynfou aynı listeyle başlatıldığında onu devralır</translation>
    </message>
    <message>
        <source>nobody else needs it</source>
        <translation>başka kimse ona gerek duymaz</translation>
    </message>
    <message>
        <source>the reverse path filter of %1 is strict</source>
        <translation>%1 için ters yol süzgeci katı</translation>
    </message>
    <message>
        <source>packets through the tunnel are dropped when the way back to their source is another</source>
        <translation>tünelden geçen paketler, kaynaklarına dönüş yolu başkaysa atılır</translation>
    </message>
    <message>
        <source>forwarding is off for %1</source>
        <translation>%1 için yönlendirme kapalı</translation>
    </message>
    <message>
        <source>the list says Forwarding, and what comes in there goes nowhere else</source>
        <translation>liste yönlendirme istiyor, oysa oraya gelen başka yere gitmiyor</translation>
    </message>
    <message>
        <source>no other interface forwards what comes in</source>
        <translation>başka hiçbir arayüz geleni yönlendirmiyor</translation>
    </message>
    <message>
        <source>the list says Forwarding, and the answers of other hosts do not get into the tunnel</source>
        <translation>liste yönlendirme istiyor, oysa öteki bilgisayarların yanıtları tünele girmiyor</translation>
    </message>
    <message>
        <source>MTU %1 is too large for the way to %2: %3 is the most that arrives whole</source>
        <translation>%1 MTU&apos;su %2 yolu için çok büyük: en çok %3 bütün olarak ulaşıyor</translation>
    </message>
    <message>
        <source>large packets are lost while small ones pass</source>
        <translation>küçük paketler geçerken büyükler kayboluyor</translation>
    </message>
    <message>
        <source>&quot;MTU&quot;: %1 in both lists mends it for good</source>
        <translation>her iki listede &quot;MTU&quot;: %1 bunu kalıcı olarak düzeltir</translation>
    </message>
    <message>
        <source>the names and keys of both lists must be the same</source>
        <translation>her iki listedeki adlar ve anahtarlar aynı olmalıdır</translation>
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
        <source>the server&apos;s address is not known without it</source>
        <translation>o olmadan sunucunun adresi bilinemez</translation>
    </message>
    <message>
        <source>there is no way to %1: %2</source>
        <translation>%1 için yol yok: %2</translation>
    </message>
    <message>
        <source>nothing can be sent to the server</source>
        <translation>sunucuya hiçbir şey gönderilemez</translation>
    </message>
    <message>
        <source>the server is down, another address or port is meant, a firewall drops it, or it is still dynamic-fou (&quot;legacy&quot;: true)</source>
        <translation>sunucu çalışmıyor, başka bir adres ya da port kastedildi, bir güvenlik duvarı engelliyor, ya da hâlâ dynamic-fou (&quot;legacy&quot;: true)</translation>
    </message>
    <message>
        <source>no data arrives through the tunnel to %1</source>
        <translation>%1 tünelinden veri gelmiyor</translation>
    </message>
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
    <message>
        <source>the kernel module %1 is not loaded</source>
        <translation>%1 çekirdek modülü yüklü değil</translation>
    </message>
    <message>
        <source>the kernel does not load it by itself, and a program without privileges cannot</source>
        <translation>çekirdek onu kendiliğinden yüklemez, yetkisi olmayan bir program da yükleyemez</translation>
    </message>
    <message>
        <source>links and FOU ports need CAP_NET_ADMIN, or a helper that has it</source>
        <translation>bağlantılar ve FOU portları için CAP_NET_ADMIN ya da ona sahip bir yardımcı gerekir</translation>
    </message>
    <message>
        <source>new tunnels</source>
        <translation>yeni tüneller</translation>
    </message>
    <message>
        <source>forwarding is off for %1, while this host forwards for others</source>
        <translation>%1 için yönlendirme kapalı, oysa bu bilgisayar başkaları için yönlendiriyor</translation>
    </message>
    <message>
        <source>what they send gets into the tunnel by its Routes, the answers do not get out</source>
        <translation>gönderdikleri, tünelin Routes alanıyla tünele girer, yanıtlar dışarı çıkmaz</translation>
    </message>
    <message>
        <source>&quot;Forwarding&quot;: true in the list mends it for good</source>
        <translation>listede &quot;Forwarding&quot;: true bunu kalıcı olarak düzeltir</translation>
    </message>
    <message>
        <source>the list says Forwarding, and the kernel forwards IPv6 for all interfaces or for none</source>
        <translation>liste yönlendirme istiyor, çekirdek ise IPv6&apos;yı ya tüm arayüzler için yönlendirir ya da hiçbiri için</translation>
    </message>
    <message>
        <source>without that no tunnel is agreed on: %1</source>
        <translation>bu olmadan tünel üzerinde anlaşılmaz: %1</translation>
    </message>
    <message>
        <source>the command prints a link with a new key, for dynfou add here</source>
        <translation>komut, buradaki dynfou add için yeni anahtarlı bir bağlantı yazdırır</translation>
    </message>
    <message>
        <source>the name service knows no such name, so the one in the list is wrong or has been given up</source>
        <translation>ad hizmeti böyle bir ad bilmiyor, demek ki listedeki ad yanlış ya da artık kullanılmıyor</translation>
    </message>
    <message>
        <source>no name service answers, and what sets up this host&apos;s network does it anew</source>
        <translation>hiçbir ad hizmeti yanıt vermiyor, bu bilgisayarın ağını kuran hizmet onu yeniden kurar</translation>
    </message>
    <message>
        <source>no name service answers, and the line nameserver of this file says which one is asked</source>
        <translation>hiçbir ad hizmeti yanıt vermiyor, bu dosyanın nameserver satırı hangisine sorulduğunu söyler</translation>
    </message>
    <message>
        <source>what sets up this host&apos;s network does it anew</source>
        <translation>bu bilgisayarın ağını kuran hizmet onu yeniden kurar</translation>
    </message>
    <message>
        <source>this host&apos;s network needs a default route, by its router: %1</source>
        <translation>bu bilgisayarın ağına, yönlendiricisi üzerinden bir varsayılan yol gerekir: %1</translation>
    </message>
    <message>
        <source>the server is down, another address or port is meant, a firewall drops it, or it does not know this client name and key, which the old protocol does not say</source>
        <translation>sunucu çalışmıyor, başka bir adres ya da port kastediliyor, bir güvenlik duvarı düşürüyor ya da sunucu bu istemci adını ve anahtarı tanımıyor, ki eski protokol bunu söylemez</translation>
    </message>
    <message>
        <source>nobody says that this host&apos;s clock is right</source>
        <translation>bu bilgisayarın saatinin doğru olduğunu söyleyen yok</translation>
    </message>
    <message>
        <source>the old protocol, which %1 speaks, allows for 30 seconds</source>
        <translation>%1 tarafından konuşulan eski protokol 30 saniyeye izin verir</translation>
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
        <source>the NAT here gives each destination a port of its own, and %1 is spoken to in the old protocol</source>
        <translation>buradaki NAT her hedefe ayrı bir port veriyor ve %1 ile eski protokolde konuşuluyor</translation>
    </message>
    <message>
        <source>if dynamic-fou runs there, no data get through</source>
        <translation>orada dynamic-fou çalışıyorsa veri geçmez</translation>
    </message>
    <message>
        <source>dynfou-server does not mind</source>
        <translation>dynfou-server için bu sorun değildir</translation>
    </message>
    <message>
        <source>the tunnel to %1 is not up: %2</source>
        <translation>%1 tüneli ayakta değil: %2</translation>
    </message>
    <message>
        <source>the next attempt comes by itself</source>
        <translation>bir sonraki deneme kendiliğinden gelir</translation>
    </message>
    <message>
        <source>restart makes it anew at once</source>
        <translation>restart onu hemen yeniden kurar</translation>
    </message>
    <message>
        <source>UDP %1 is dropped at the server, or TCP %2 or neighbour discovery inside the tunnel</source>
        <translation>UDP %1 sunucuda düşürülüyor ya da tünelin içinde TCP %2 veya komşu keşfi düşürülüyor</translation>
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
