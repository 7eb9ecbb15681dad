package rabta.conversations.webhooks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import rabta.conversations.ChannelDraft;
import rabta.conversations.ChannelRow;
import rabta.conversations.Privacy;
import rabta.customers.Flaw;
import rabta.customers.Typed;

/** A channel as somebody types it: what all have, and what its kind asks. @param anyway whether to keep it although it does not work yet */
record ConnectorForm(String name, String team, String newcomers, boolean ticketed, String signature, boolean anyway, Map<String, String> values) {

    private static final int LONGEST = 4000;

    static ConnectorForm of(Map<String, String> typed, List<Asked> asked) {
        var values = new LinkedHashMap<String, String>();
        asked.forEach(one -> {
            var value = typed.get("set_" + one.name());
            values.put(one.name(), value == null ? null : one.type().equals("textarea") ? Typed.text(value) : Typed.line(value));
        });
        return new ConnectorForm(typed.get("name"), typed.get("team"), typed.get("newcomers"), "true".equals(typed.get("ticketed")), Typed.text(typed.get("signature")), "true".equals(typed.get("anyway")), values);
    }

    static ConnectorForm blank(List<Asked> asked, String name) {
        var values = new LinkedHashMap<String, String>();
        asked.forEach(one -> values.put(one.name(), one.initial()));
        return new ConnectorForm(name, null, "nobody", false, null, false, values);
    }

    static ConnectorForm of(ChannelRow row, List<Asked> asked) {
        var values = new LinkedHashMap<String, String>();
        asked.forEach(one -> values.put(one.name(), one.secret() ? null : row.setting(one.name())));
        return new ConnectorForm(row.name(), row.teamId() == null ? null : String.valueOf(row.teamId()), row.newcomers(), row.ticketed(), row.signature(), false, values);
    }

    /** @param kept the secrets that are there already: where one is left blank it stays */
    List<Flaw> flaws(List<Asked> asked, Map<String, String> kept) {
        var flaws = new ArrayList<Flaw>();
        for (var one : asked) {
            var value = values.get(one.name());
            if (value == null && one.needed() && !(one.secret() && kept.containsKey(one.name()))) {
                flaws.add(Flaw.of("set_" + one.name(), "invalid.required"));
            } else if (value != null && value.length() > LONGEST) {
                flaws.add(Flaw.of("set_" + one.name(), "invalid.too_long", LONGEST));
            } else if (value != null && one.type().equals("url") && !value.matches("https?://[^\\s]+")) {
                flaws.add(Flaw.of("set_" + one.name(), "connectors.url.wrong"));
            } else if (value != null && one.type().equals("select") && !one.choices().contains(value)) {
                flaws.add(Flaw.of("set_" + one.name(), "invalid.choice"));
            } else if (value != null && one.secret() && !value.matches("[\\x21-\\x7e]+")) {
                flaws.add(Flaw.of("set_" + one.name(), "connectors.secret.wrong"));
            }
        }
        return flaws;
    }

    Connector.Setup setup(List<Asked> asked, Map<String, String> kept) {
        var settings = new LinkedHashMap<String, String>();
        var secrets = new LinkedHashMap<>(kept);
        asked.forEach(one -> {
            var value = values.get(one.name());
            if (value != null) {
                (one.secret() ? secrets : settings).put(one.name(), value);
            }
        });
        return new Connector.Setup(settings, secrets);
    }

    ChannelDraft draft(String kind, String address, List<Asked> asked, Connector.Setup set) {
        var settings = new LinkedHashMap<String, Object>();
        asked.stream().filter(one -> !one.secret()).forEach(one -> settings.put(one.name(), set.settings().get(one.name())));
        var secrets = new LinkedHashMap<String, String>();
        asked.stream().filter(Asked::secret).filter(one -> values.get(one.name()) != null).forEach(one -> secrets.put(one.name(), values.get(one.name())));
        return new ChannelDraft(kind, name, address, settings, secrets, teamId(), null, Privacy.ALL, newcomers, ticketed, signature);
    }

    private Long teamId() {
        return team == null || !team.matches("\\d{1,18}") ? null : Long.valueOf(team);
    }
}
