package rabta.conversations.mailboxes;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

import rabta.kernel.outbound.Call;
import rabta.kernel.outbound.Outbound;
import rabta.kernel.outbound.OutboundFailure;

/** Which servers an address has: known ones, what its domain says of itself (RFC 6186, Thunderbird's autoconfig), whose mail it takes. */
@Component
public class Guesses {

    /** @param provider {@code google} or {@code microsoft} where one gets in by their consent; else null */
    public record Guess(Server imap, Server smtp, String provider, boolean keepsSent) {
    }

    private static final Logger log = LoggerFactory.getLogger(Guesses.class);

    private static final Guess GOOGLE = new Guess(ssl("imap.gmail.com", 993), ssl("smtp.gmail.com", 465), "google", true);
    private static final Guess MICROSOFT = new Guess(ssl("outlook.office365.com", 993), new Server("smtp.office365.com", 587, "starttls"), "microsoft", true);
    private static final Guess YAHOO = new Guess(ssl("imap.mail.yahoo.com", 993), ssl("smtp.mail.yahoo.com", 465), null, true);
    private static final Guess ZOHO = new Guess(ssl("imap.zoho.com", 993), ssl("smtp.zoho.com", 465), null, true);

    private static final Map<String, Guess> KNOWN = Map.ofEntries(
            Map.entry("gmail.com", GOOGLE), Map.entry("googlemail.com", GOOGLE), Map.entry("outlook.com", MICROSOFT), Map.entry("hotmail.com", MICROSOFT), Map.entry("live.com", MICROSOFT), Map.entry("msn.com", MICROSOFT),
            Map.entry("yahoo.com", YAHOO), Map.entry("ymail.com", YAHOO), Map.entry("rocketmail.com", YAHOO), Map.entry("zoho.com", ZOHO), Map.entry("zohomail.com", ZOHO),
            Map.entry("icloud.com", new Guess(ssl("imap.mail.me.com", 993), new Server("smtp.mail.me.com", 587, "starttls"), null, false)),
            Map.entry("me.com", new Guess(ssl("imap.mail.me.com", 993), new Server("smtp.mail.me.com", 587, "starttls"), null, false)),
            Map.entry("aol.com", new Guess(ssl("imap.aol.com", 993), ssl("smtp.aol.com", 465), null, true)),
            Map.entry("gmx.com", new Guess(ssl("imap.gmx.com", 993), ssl("mail.gmx.com", 465), null, false)),
            Map.entry("gmx.net", new Guess(ssl("imap.gmx.net", 993), ssl("mail.gmx.net", 465), null, false)),
            Map.entry("yandex.com", new Guess(ssl("imap.yandex.com", 993), ssl("smtp.yandex.com", 465), null, false)),
            Map.entry("fastmail.com", new Guess(ssl("imap.fastmail.com", 993), ssl("smtp.fastmail.com", 465), null, false)));

    /** Whose mail servers tell whose mailboxes they are. */
    private static final Map<String, Guess> BY_EXCHANGER = Map.of(".google.com", GOOGLE, ".googlemail.com", GOOGLE, ".outlook.com", MICROSOFT, ".zoho.com", ZOHO, ".yahoodns.net", YAHOO);

    private final Outbound outbound;

    Guesses(Outbound outbound) {
        this.outbound = outbound;
    }

    private static Server ssl(String host, int port) {
        return new Server(host, port, "ssl");
    }

    /** The likeliest servers, without a call for those that everybody knows. */
    public Guess of(String address) {
        var domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        var known = KNOWN.get(domain);
        if (known != null) {
            return known;
        }
        return announced(domain).or(() -> exchanged(domain)).or(() -> configured(domain, address))
                .orElseGet(() -> new Guess(ssl("mail." + domain, 993), ssl("mail." + domain, 465), null, false));
    }

    private static Optional<Guess> announced(String domain) {
        var imap = service("_imaps._tcp." + domain);
        var smtp = service("_submissions._tcp." + domain);
        var submission = smtp.isPresent() ? smtp : service("_submission._tcp." + domain).map(one -> new Server(one.host(), one.port(), "starttls"));
        return imap.isPresent() && submission.isPresent() ? Optional.of(new Guess(imap.get(), submission.get(), null, false)) : Optional.empty();
    }

    private static Optional<Server> service(String name) {
        return records(name, "SRV").stream().map(record -> record.split("\\s+")).filter(parts -> parts.length == 4 && !parts[3].equals(".") && parts[2].matches("\\d{1,5}"))
                .map(parts -> ssl(parts[3].replaceAll("\\.$", "").toLowerCase(Locale.ROOT), Integer.parseInt(parts[2]))).findFirst();
    }

    private static Optional<Guess> exchanged(String domain) {
        return records(domain, "MX").stream().map(record -> record.replaceAll("^\\d+\\s+", "").replaceAll("\\.$", "").toLowerCase(Locale.ROOT))
                .flatMap(host -> BY_EXCHANGER.entrySet().stream().filter(known -> host.endsWith(known.getKey())).map(Map.Entry::getValue)).findFirst();
    }

    private static List<String> records(String name, String type) {
        var environment = new Hashtable<String, String>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("com.sun.jndi.dns.timeout.initial", "1500");
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
        try {
            var found = new InitialDirContext(environment).getAttributes(name, new String[] {type}).get(type);
            var records = new ArrayList<String>();
            for (int i = 0; found != null && i < Math.min(20, found.size()); i++) {
                records.add(String.valueOf(found.get(i)));
            }
            return records.stream().sorted().toList();
        } catch (NamingException none) {
            return List.of();
        }
    }

    private Optional<Guess> configured(String domain, String address) {
        for (var place : List.of("https://autoconfig." + domain + "/mail/config-v1.1.xml", "https://" + domain + "/.well-known/autoconfig/mail/config-v1.1.xml")) {
            try {
                var answer = outbound.send(Call.get(URI.create(place)).upTo(128 * 1024).within(java.time.Duration.ofSeconds(3)));
                var guess = answer.ok() && !answer.cut() ? read(answer.body()) : Optional.<Guess>empty();
                if (guess.isPresent()) {
                    return guess;
                }
            } catch (OutboundFailure | IllegalArgumentException none) {
                log.debug("{} says nothing of its mail servers", domain);
            }
        }
        return Optional.empty();
    }

    static Optional<Guess> read(byte[] xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            var imap = server(document.getElementsByTagName("incomingServer"), "imap");
            var smtp = server(document.getElementsByTagName("outgoingServer"), "smtp");
            return imap.isPresent() && smtp.isPresent() ? Optional.of(new Guess(imap.get(), smtp.get(), null, false)) : Optional.empty();
        } catch (Exception unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Server> server(org.w3c.dom.NodeList nodes, String type) {
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && type.equalsIgnoreCase(element.getAttribute("type"))) {
                var security = text(element, "socketType");
                var port = text(element, "port");
                if (port.matches("\\d{1,5}") && !security.equalsIgnoreCase("plain")) {
                    return Optional.of(new Server(text(element, "hostname").toLowerCase(Locale.ROOT), Integer.parseInt(port), security.equalsIgnoreCase("SSL") ? "ssl" : "starttls"));
                }
            }
        }
        return Optional.empty();
    }

    private static String text(Element element, String name) {
        var found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
