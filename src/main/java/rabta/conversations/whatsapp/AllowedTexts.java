package rabta.conversations.whatsapp;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.conversations.ChannelTemplates;

/** The templates of a number that may be sent now, where one answers. */
@Component
class AllowedTexts implements ChannelTemplates {

    private final CloudTemplates templates;

    AllowedTexts(CloudTemplates templates) {
        this.templates = templates;
    }

    @Override
    public String kind() {
        return WhatsAppKind.KIND;
    }

    @Override
    public List<Template> templates(long channel) {
        return templates.of(channel).stream().filter(CloudTemplate::usable).map(one -> new Template(one.word(), one.language(), one.text("BODY") == null ? one.name() : one.text("BODY"), one.gaps().size(), one.link(), one.coded(), one.replies())).toList();
    }
}
