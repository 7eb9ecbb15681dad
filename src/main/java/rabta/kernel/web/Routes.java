package rabta.kernel.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import static java.util.stream.Collectors.toUnmodifiableSet;

/**
 * Which handler answers. Spring compares a path that has a variable in it with each of some thousand routes, method, header
 * and all, which was a seventh of what the program did for a record's page; here a route whose first step is another is
 * passed over at once.
 */
class Routes extends RequestMappingHandlerMapping {

    /** The first steps of each route; an empty set where one of them is no plain word and anything may match. */
    private final Map<RequestMappingInfo, Set<String>> steps = new ConcurrentHashMap<>();

    @Override
    protected RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        var first = steps.computeIfAbsent(route, Routes::steps);
        return first.isEmpty() || first.contains(step(request)) ? super.getMatchingMapping(route, request) : null;
    }

    private static Set<String> steps(RequestMappingInfo route) {
        var first = route.getPatternValues().stream().map(pattern -> pattern.split("/", 3)).map(parts -> parts.length > 1 ? parts[1] : "").collect(toUnmodifiableSet());
        return first.stream().allMatch(step -> step.matches("[a-z0-9.-]+")) ? first : Set.of();
    }

    private static String step(HttpServletRequest request) {
        var elements = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().elements();
        return elements.size() > 1 && elements.get(1) instanceof PathContainer.PathSegment segment ? segment.valueToMatch() : "";
    }
}
