package rabta.conversations.whatsapp;

import java.util.List;

import rabta.conversations.ChannelRow;
import rabta.kernel.ui.Tone;
import rabta.kernel.web.Page;

/** The templates of a number as Meta last told them. */
public record TemplateIndex(ChannelRow channel, List<CloudTemplate> templates) implements Page {

    public Tone tone(CloudTemplate template) {
        return switch (template.state()) {
            case "APPROVED" -> Tone.GREEN;
            case "REJECTED", "DISABLED" -> Tone.RED;
            default -> Tone.AMBER;
        };
    }

    public String state(CloudTemplate template) {
        var key = "whatsapp.template." + template.state();
        return rabta.kernel.ui.Ui.has(key) ? rabta.kernel.ui.Ui.t(key) : template.state();
    }
}
