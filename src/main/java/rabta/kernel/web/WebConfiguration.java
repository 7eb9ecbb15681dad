package rabta.kernel.web;

import java.util.List;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
class WebConfiguration implements WebMvcConfigurer {

    private final ReplyHandler replies;

    WebConfiguration(ReplyHandler replies) {
        this.replies = replies;
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new WholeTexts());
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(replies);
    }
}
