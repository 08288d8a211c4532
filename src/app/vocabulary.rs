//! The closed lists of the core in the words of the screens.

use alongside_core::policy::pack::Topic;
use alongside_core::supervision::{
    AbsenceKind, CasePlan, MeetingStatus, PartKind, Phase, Role, ServiceKind,
};

/// A role.
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::SocialWorker => "Social worker",
        Role::SeniorSocialWorker => "Senior social worker",
        Role::AdvancedPractitioner => "Advanced practitioner",
        Role::ConsultantSocialWorker => "Consultant social worker",
        Role::PracticeLead => "Practice or team lead",
        Role::AssistantTeamManager => "Assistant or deputy team manager",
        Role::TeamManager => "Team manager",
        Role::GroupManager => "Group manager",
        Role::ServiceManager => "Service manager",
        Role::HeadOfService => "Head of service",
        Role::AssistantDirector => "Assistant director",
        Role::Director => "Director",
        Role::FamilySupportWorker => "Early help or family support worker",
        Role::YouthWorker => "Youth support or youth justice worker",
        Role::PersonalAdviser => "Personal adviser (care leavers)",
        Role::ResidentialWorker => "Residential worker",
        Role::ChildPractitioner => "Child practitioner, or child and family practitioner",
        Role::ReviewingOfficer => "Reviewing officer or conference chair",
        Role::IndependentChair => "Independent chair",
        Role::Clinician => "Therapist or clinician",
        Role::Student => "Student on placement",
        Role::Administrator => "Administrator",
        Role::Other => "Another role",
    }
}

/// What a service does.
pub fn service_words(kind: ServiceKind) -> &'static str {
    match kind {
        ServiceKind::EarlyHelp => "Early Help",
        ServiceKind::MultiAgency => "Multi-agency team",
        ServiceKind::Safeguarding => "Safeguarding",
        ServiceKind::Specialist => "Specialist services",
        ServiceKind::Disability => "Children’s disability",
        ServiceKind::SafeguardingUnit => "Safeguarding unit",
        ServiceKind::AdviceAssessment => "Advice and assessment",
        ServiceKind::Other => "Another service",
    }
}

/// A broad kind of absence.
pub fn absence_words(kind: AbsenceKind) -> &'static str {
    match kind {
        AbsenceKind::Sickness => "Sickness",
        AbsenceKind::Leave => "Annual leave",
        AbsenceKind::Parental => "Maternity, paternity, adoption or parental leave",
        AbsenceKind::Other => "Another absence",
    }
}

/// A stage of early employment.
pub fn phase_words(phase: Phase) -> &'static str {
    match phase {
        Phase::Asye => "Newly qualified (ASYE)",
        Phase::Probation => "Probation in a new post",
    }
}

/// The plan that a child is on.
pub fn plan_words(plan: CasePlan) -> &'static str {
    match plan {
        CasePlan::None => "No plan",
        CasePlan::EarlyHelp => "Early help",
        CasePlan::SingleAgency => "Single-agency support",
        CasePlan::Cin => "Child in need",
        CasePlan::CinHigh => "Child in need, higher level",
        CasePlan::Cpp => "Child protection",
        CasePlan::Cic => "Child in care",
        CasePlan::Plo => "Pre-proceedings",
        CasePlan::Court => "Care proceedings",
        CasePlan::CareLeaver => "Care leaver",
    }
}

/// What became of a meeting.
pub fn meeting_words(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Planned => "Planned",
        MeetingStatus::Held => "Held",
        MeetingStatus::Cancelled => "Cancelled",
        MeetingStatus::Moved => "Moved",
        MeetingStatus::Missed => "Missed",
    }
}

/// What a part of a meeting was for.
pub fn part_words(kind: PartKind) -> &'static str {
    match kind {
        PartKind::OneToOne => "One-to-one supervision",
        PartKind::Personal => "Personal supervision",
        PartKind::Professional => "Professional supervision",
        PartKind::Case => "Case supervision",
        PartKind::Reflective => "Reflective one-to-one",
        PartKind::Group => "Group supervision",
        PartKind::Peer => "Peer supervision",
        PartKind::Joint => "Joint supervision",
        PartKind::AdHoc => "Unplanned talk",
        PartKind::Informal => "Informal talk",
        PartKind::SeniorReflective => "Reflective session with a senior manager",
        PartKind::Panel => "Panel",
    }
}

/// What a rule is about.
pub fn topic_words(topic: Topic) -> String {
    let words = match topic {
        Topic::Qa => "quality assurance".to_owned(),
        Topic::AdHoc => "talks between planned sessions".to_owned(),
        Topic::Frequency => "how often people meet".to_owned(),
        Topic::CaseFrequency => "how often a case is discussed".to_owned(),
        Topic::Access => "who may see a record".to_owned(),
        other => other.word().replace('-', " "),
    };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
