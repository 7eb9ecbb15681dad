package rabta.kernel.web;

import java.util.List;

import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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

    /** A bean of its own class would need what this class has, which needs the routes. */
    @Configuration
    static class Finding {

        @Bean
        WebMvcRegistrations routes() {
            return new WebMvcRegistrations() {
                @Override
                public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                    return new Routes();
                }
            };
        }
    }
}
