package rabta.support.portal;

import static rabta.support.TicketKind.TICKET;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.identity.Permission;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.mail.Mailer;
import rabta.kernel.ui.Option;
import rabta.kernel.web.BaseUrl;
import rabta.support.tickets.TicketType;
import rabta.support.tickets.TicketWords;

/** Sets the customers' door up. */
@Service
class PortalSetUp {

    private final PublicSites sites;
    private final Portals portals;
    private final Channels channels;
    private final CustomFields fields;
    private final TicketWords words;
    private final PortalPhones phones;
    private final SamplePortal sample;
    private final Mailer mailer;
    private final BaseUrl base;

    PortalSetUp(PublicSites sites, Portals portals, Channels channels, CustomFields fields, TicketWords words, PortalPhones phones, SamplePortal sample, Mailer mailer, BaseUrl base) {
        this.sites = sites;
        this.portals = portals;
        this.channels = channels;
        this.fields = fields;
        this.words = words;
        this.phones = phones;
        this.sample = sample;
        this.mailer = mailer;
        this.base = base;
    }

    PortalForm form(Viewer viewer) {
        var portal = portals.find();
        var site = sites.of(viewer);
        var slots = portal.fields();
        return new PortalForm(site.map(PublicSite::slug).orElse(null), site.map(PublicSite::portal).orElse(false), portal.mailbox(),
                words.types().stream().collect(Collectors.toMap(type -> String.valueOf(type.id()), type -> portal.way(type.id()).word())),
                showable().stream().filter(field -> slots.contains(field.slot())).map(CustomField::key).toList(), portal.colleagues().word());
    }

    PortalEdit edit(PortalForm form, List<Flaw> flaws, Viewer viewer) {
        return new PortalEdit(form, base.link("/portal/"), address(viewer).orElse(null), words.types(), mailboxes().stream().map(channel -> new Option(String.valueOf(channel.id()), channel.address() == null ? channel.name() : channel.name() + " · " + channel.address())).toList(),
                showable(), mailer.delivers(), mailer.delivers() || viewer.role() != Role.OWNER ? null : sample.guest().orElse(null), phones.works(), phones.onlyRecent(), channels.ofKind(PortalKind.KIND).stream().findFirst().orElse(null), viewer.may(Permission.MANAGE_CHANNELS), Flaw.words(flaws));
    }

    /** Where the door is, while it is open. */
    Optional<String> address(Viewer viewer) {
        return sites.of(viewer).filter(PublicSite::portal).map(site -> base.link("/portal/" + site.slug()));
    }

    private List<CustomField> showable() {
        return GuestWriting.showable(fields.of(TICKET));
    }

    private List<ChannelRow> mailboxes() {
        return channels.ofKind("mail").stream().filter(channel -> channel.privateTo() == null).toList();
    }

    /** @throws Flawed for what is not right with it */
    void keep(PortalForm form, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var site = sites.of(viewer);
        if (form.slug() == null) {
            flaws.add(Flaw.of("slug", "invalid.required"));
        } else if (!PublicSites.possible(form.slug())) {
            flaws.add(Flaw.of("slug", "help.slug.wrong"));
        } else if (site.filter(one -> !one.slug().equals(form.slug())).isPresent() && !viewer.may(Permission.MANAGE_WORKSPACE)) {
            // The public articles stand under the same name.
            flaws.add(Flaw.of("slug", "portal.slug.shared"));
        }
        if (form.mailbox() != null && mailboxes().stream().noneMatch(channel -> channel.id() == form.mailbox())) {
            flaws.add(Flaw.of("mailbox", "invalid.choice"));
        }
        var ways = ways(form, flaws);
        var byKey = showable().stream().collect(Collectors.toMap(CustomField::key, CustomField::slot));
        if (!byKey.keySet().containsAll(form.fields())) {
            flaws.add(Flaw.of("fields", "invalid.choice"));
        }
        var colleagues = Colleagues.named(form.colleagues());
        if (colleagues.isEmpty()) {
            flaws.add(Flaw.of("colleagues", "invalid.choice"));
        }
        Flawed.unless(flaws);
        if (!sites.portal(form.slug(), form.shown(), viewer)) {
            throw new Flawed(Flaw.of("slug", "help.slug.taken"));
        }
        portals.keep(new Portal(form.mailbox(), form.fields().stream().map(byKey::get).filter(Objects::nonNull).distinct().toList(), colleagues.get(), ways), viewer);
    }

    private Map<Long, Way> ways(PortalForm form, List<Flaw> flaws) {
        var known = words.types().stream().map(TicketType::id).map(String::valueOf).toList();
        var ways = new HashMap<Long, Way>();
        form.types().forEach((type, word) -> {
            var way = Way.named(word);
            if (way.isEmpty() || !known.contains(type)) {
                flaws.add(Flaw.of("types[" + type + "]", "invalid.choice"));
            } else {
                ways.put(Long.valueOf(type), way.get());
            }
        });
        return ways;
    }
}
