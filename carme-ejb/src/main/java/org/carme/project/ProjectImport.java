package org.carme.project;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTrail;
import org.carme.platform.SiteDescription;
import org.carme.user.SystemSubject;
import org.carme.user.User;
import org.carme.user.UserRepository;

/** Takes over templates, projects and members from the site's description, which is right about each project that it names. */
@Dependent
public class ProjectImport {
    private final ProjectRepository projects;
    private final UserRepository users;
    private final Event<MembershipEnded> ended;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    public ProjectImport(
            ProjectRepository projects,
            UserRepository users,
            Event<MembershipEnded> ended,
            AuditTrail trail,
            Clock clock) {
        this.projects = projects;
        this.users = users;
        this.ended = ended;
        this.trail = trail;
        this.clock = clock;
    }

    public void take(@Observes @Priority(Interceptor.Priority.APPLICATION) SiteDescription site) {
        SystemSubject.SITE.run(() -> {
            site.objects("templates").forEach(this::template);
            site.objects("projects").forEach(this::project);
        });
    }

    private void template(SiteDescription described) {
        TemplateLimits limits = new TemplateLimits(
                        described.number("maxJobs", 0),
                        described.number("maxNodes", 1),
                        described.number("maxGpusPerNode", 0),
                        described.number("maxTimeMinutes", 1))
                .share(described.number("cpusPerGpu", 1), described.number("memoryMbPerGpu", 1))
                .shareWithoutGpu(described.number("cpusWithoutGpu", 1), described.number("memoryMbWithoutGpu", 1));
        String name = described.text("name");
        Optional<ResourceTemplate> known = projects.findTemplate(name);
        String before = known.map(ResourceTemplate::summary).orElse("");
        ResourceTemplate template = known.orElseGet(() -> projects.add(new ResourceTemplate(name, limits)));
        template.limit(limits);
        template.place(
                described.optionalText("partition"), described.optionalText("qos"), described.optionalText("features"));
        trail.changed(
                AuditAction.TEMPLATE_CHANGE,
                new AuditSubject(AuditSubject.Kind.TEMPLATE, name),
                before,
                template.summary());
    }

    private void project(SiteDescription described) {
        Instant now = clock.instant();
        String slug = described.text("slug");
        if (!slug.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw described.wrong("slug", "must be lower-case letters, digits and hyphens: " + slug);
        }
        Optional<Project> known = projects.find(slug);
        String before = known.map(Project::summary).orElse("");
        Project project = known.orElseGet(() -> projects.add(new Project(slug, described.text("name"), now)));
        project.describe(described.text("name"), described.optionalText("account"), described.optionalText("group"));
        project.approve(now);
        project.offer(described.texts("templates").stream()
                .map(name -> projects.findTemplate(name)
                        .orElseThrow(() -> described.wrong("templates", "names an unknown template: " + name)))
                .toList());
        trail.changed(
                AuditAction.PROJECT_CHANGE,
                new AuditSubject(AuditSubject.Kind.PROJECT, slug),
                before,
                project.summary());
        members(project, described.objects("members"));
    }

    private void members(Project project, List<SiteDescription> described) {
        Set<String> named = new HashSet<>();
        for (SiteDescription member : described) {
            User user = users.findOrAdd(member.text("user"));
            ProjectRole role = role(member);
            named.add(user.uid());
            Optional<Membership> known = projects.membership(project, user);
            String before = known.map(Membership::summary).orElse("");
            Membership membership =
                    known.orElseGet(() -> projects.add(new Membership(project, user, role, clock.instant())));
            membership.activate(role);
            changed(membership, before);
        }
        projects.members(project).stream()
                .filter(member ->
                        member.isActive() && !named.contains(member.user().uid()))
                .forEach(member -> {
                    String before = member.summary();
                    member.end();
                    changed(member, before);
                    ended.fire(new MembershipEnded(project.id(), member.user().id()));
                });
    }

    private void changed(Membership membership, String before) {
        trail.changed(
                AuditAction.MEMBER_CHANGE, AuditSubject.person(membership.user().uid()), before, membership.summary());
    }

    private static ProjectRole role(SiteDescription member) {
        String role = member.optionalText("role").orElse(ProjectRole.MEMBER.name());
        try {
            return ProjectRole.valueOf(role);
        } catch (IllegalArgumentException e) {
            throw member.wrong("role", "must be OWNER, MANAGER or MEMBER: " + role);
        }
    }
}
