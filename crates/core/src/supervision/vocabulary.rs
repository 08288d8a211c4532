//! Closed lists of words, so that a slip of the keyboard never passes for a fact.

use alloc::vec::Vec;

words! {
    /// What a subject is.
    SubjectKind, "kind of subject" {
        /// A worker or a supervisor.
        Person = "person",
        /// A team.
        Team = "team",
        /// A child or a sibling group.
        Case = "case",
        /// A service, to which people belong.
        Service = "service",
        /// A group that meets for supervision.
        Group = "group",
        /// A family, which cases belong to.
        Family = "family",
    }
}

words! {
    /// What a state says of its subject.
    StateKind, "kind of state" {
        /// In post; `as`: permanent, temporary, agency, fixed-term, student.
        Employed = "employed",
        /// What the person is; see [`Role`].
        Role = "role",
        /// Grade in the pay or points scheme.
        Grade = "grade",
        /// Team to which the person belongs.
        Team = "team",
        /// Service to which the person or team belongs.
        Service = "service",
        /// Kind of a service; see [`ServiceKind`].
        ServiceKind = "service-kind",
        /// Who supervises; `as`: see [`SupervisorKind`].
        Supervisor = "supervisor",
        /// Share of full time, `0.8`.
        Fte = "fte",
        /// Days worked in a week, `mon,tue,wed`.
        WorkPattern = "work-pattern",
        /// Away from work; see [`AbsenceKind`].
        Absence = "absence",
        /// Works with children and families directly: yes or no.
        Frontline = "frontline",
        /// Holds cases: yes or no.
        CaseHolding = "case-holding",
        /// A stage of early employment; see [`Phase`].
        Phase = "phase",
        /// Has a social work qualification: yes, no, or since when.
        Qualified = "qualified",
        /// Group supervision is this person's main form: yes or no.
        GroupMainMode = "group-main-mode",
        /// The plan a child is on; see [`CasePlan`].
        Plan = "plan",
        /// How stable a case is.
        Stability = "stability",
        /// Where a child lives.
        Placement = "placement",
        /// A concern that is open.
        Concern = "concern",
        /// How often the child is visited.
        Visiting = "visiting",
        /// Service that a case belongs to.
        CaseService = "case-service",
        /// Family that a case belongs to.
        Family = "family",
        /// Worker who holds the case; `as`: see [`Allocation`].
        Allocated = "allocated",
        /// An interval that was agreed; `as`: supervision, case-review.
        Interval = "interval",
        /// Works elsewhere for a time.
        Seconded = "seconded",
        /// Has left.
        Left = "left",
    }
}

words! {
    /// What a person is in the service.
    Role, "role" {
        /// Social worker.
        SocialWorker = "social-worker",
        /// Senior social worker.
        SeniorSocialWorker = "senior-social-worker",
        /// Advanced practitioner.
        AdvancedPractitioner = "advanced-practitioner",
        /// Consultant social worker.
        ConsultantSocialWorker = "consultant-social-worker",
        /// Practice or team lead who is not a team manager.
        PracticeLead = "practice-lead",
        /// Assistant or deputy team manager.
        AssistantTeamManager = "assistant-team-manager",
        /// Team manager.
        TeamManager = "team-manager",
        /// Group manager.
        GroupManager = "group-manager",
        /// Service manager.
        ServiceManager = "service-manager",
        /// Head of service.
        HeadOfService = "head-of-service",
        /// Assistant director.
        AssistantDirector = "assistant-director",
        /// Director.
        Director = "director",
        /// Early help or family support worker.
        FamilySupportWorker = "family-support-worker",
        /// Youth support or youth justice worker.
        YouthWorker = "youth-worker",
        /// Personal adviser of care leavers.
        PersonalAdviser = "personal-adviser",
        /// Residential worker.
        ResidentialWorker = "residential-worker",
        /// Child practitioner, or child and family practitioner.
        ChildPractitioner = "child-practitioner",
        /// Independent reviewing officer or conference chair.
        ReviewingOfficer = "reviewing-officer",
        /// Independent chair.
        IndependentChair = "independent-chair",
        /// Therapist or clinician.
        Clinician = "clinician",
        /// Student on placement.
        Student = "student",
        /// Administrative staff.
        Administrator = "administrator",
        /// Any other.
        Other = "other",
    }
}

words! {
    /// How a person supervises another.
    SupervisorKind, "kind of supervisor" {
        /// The line manager.
        Line = "line",
        /// Supervises the casework.
        Case = "case",
        /// Stands in while the supervisor is away.
        Cover = "cover",
        /// Supervises clinically.
        Clinical = "clinical",
    }
}

words! {
    /// Why a person is away, in broad kinds only.
    AbsenceKind, "kind of absence" {
        /// Sickness.
        Sickness = "sickness",
        /// Annual leave.
        Leave = "leave",
        /// Maternity, paternity, adoption or shared parental leave.
        Parental = "parental",
        /// Any other absence.
        Other = "other",
    }
}

words! {
    /// A stage of early employment.
    Phase, "phase" {
        /// The assessed and supported year in employment, or what follows it.
        Asye = "asye",
        /// Probation in a new post.
        Probation = "probation",
    }
}

words! {
    /// The plan that a child is on.
    CasePlan, "plan" {
        /// No plan.
        None = "none",
        /// Early help.
        EarlyHelp = "early-help",
        /// Single-agency support.
        SingleAgency = "single-agency",
        /// Child in need.
        Cin = "cin",
        /// Child in need, higher level.
        CinHigh = "cin-high",
        /// Child protection.
        Cpp = "cpp",
        /// Child in care.
        Cic = "cic",
        /// Pre-proceedings.
        Plo = "plo",
        /// Care proceedings.
        Court = "court",
        /// Care leaver.
        CareLeaver = "care-leaver",
    }
}

words! {
    /// How a worker holds a case.
    Allocation, "kind of allocation" {
        /// Key worker.
        Key = "key",
        /// One of equals.
        Co = "co",
        /// Leads a pair.
        Lead = "lead",
        /// Second worker.
        Second = "second",
        /// Supervises the worker who holds it.
        Supervising = "supervising",
    }
}

words! {
    /// What a service does.
    ServiceKind, "kind of service" {
        /// Early help.
        EarlyHelp = "early-help",
        /// Multi-agency.
        MultiAgency = "multi-agency",
        /// Safeguarding.
        Safeguarding = "safeguarding",
        /// Specialist.
        Specialist = "specialist",
        /// Disability.
        Disability = "disability",
        /// Safeguarding unit.
        SafeguardingUnit = "safeguarding-unit",
        /// Advice and assessment.
        AdviceAssessment = "advice-assessment",
        /// Any other.
        Other = "other",
    }
}

words! {
    /// Which side of a worker's supervision a policy governs.
    Strand, "strand" {
        /// Casework.
        Case = "case",
        /// Personal or professional supervision.
        Personal = "personal",
        /// Clinical supervision.
        Clinical = "clinical",
        /// The newly qualified year.
        Asye = "asye",
        /// The supervision agreement: that there is one.
        Agreement = "agreement",
    }
}

words! {
    /// What became of a meeting.
    MeetingStatus, "status of a meeting" {
        /// In the diary.
        Planned = "planned",
        /// Took place.
        Held = "held",
        /// Called off.
        Cancelled = "cancelled",
        /// Put on another day.
        Moved = "moved",
        /// Nobody came, or nobody held it.
        Missed = "missed",
    }
}

words! {
    /// What a part of a meeting was for.
    PartKind, "kind of meeting part" {
        /// One-to-one, where the policy has no strands.
        OneToOne = "one-to-one",
        /// Personal supervision.
        Personal = "personal",
        /// Professional supervision.
        Professional = "professional",
        /// Case supervision.
        Case = "case",
        /// A separate reflective one-to-one.
        Reflective = "reflective",
        /// Group supervision.
        Group = "group",
        /// Peer supervision.
        Peer = "peer",
        /// Joint supervision.
        Joint = "joint",
        /// An unplanned talk.
        AdHoc = "ad-hoc",
        /// An informal talk.
        Informal = "informal",
        /// Reflective session led by a senior manager.
        SeniorReflective = "senior-reflective",
        /// A panel of senior leaders on a case.
        Panel = "panel",
    }
}

words! {
    /// What happened.
    EventKind, "kind of event" {
        /// A meeting, with its parts.
        Meeting = "meeting",
        /// A person ticked that something was entered in another system.
        EnteredElsewhere = "entered-elsewhere",
        /// A record was made.
        RecordMade = "record-made",
        /// A record came back.
        RecordReturned = "record-returned",
        /// Notes were put in their named store.
        NotesUploaded = "notes-uploaded",
        /// Notes were copied to the supervisee.
        NotesCopied = "notes-copied",
        /// An agreement was signed.
        AgreementSigned = "agreement-signed",
        /// An agreement was reviewed.
        AgreementReviewed = "agreement-reviewed",
        /// Practice was observed.
        Observation = "observation",
        /// The observer finished and sent their part.
        ObserverPart = "observer-part",
        /// The practitioner returned their part.
        PractitionerPart = "practitioner-part",
        /// Feedback was given.
        Feedback = "feedback",
        /// A case summary was written.
        CaseSummary = "case-summary",
        /// A case was reviewed.
        CaseReview = "case-review",
        /// A case was opened.
        CaseOpened = "case-opened",
        /// A case was closed.
        CaseClosed = "case-closed",
        /// A file or worker moved to another supervisor.
        Transferred = "transferred",
        /// A red, amber, green audit.
        RagAudit = "rag-audit",
        /// An audit by a peer.
        PeerAudit = "peer-audit",
        /// The audit of a whole file.
        Audit = "audit",
        /// A dip sample.
        Sample = "sample",
        /// An appraisal or development review.
        Appraisal = "appraisal",
        /// A plan was set.
        PlanSet = "plan-set",
        /// A plan was reviewed.
        PlanReviewed = "plan-reviewed",
        /// Training was done.
        Training = "training",
        /// A decision was made outside a planned meeting.
        Decision = "decision",
        /// Content was shared with another person.
        Disclosure = "disclosure",
        /// Something was put on a file.
        Filed = "filed",
        /// Records were looked at.
        RecordsViewed = "records-viewed",
        /// A document runs out.
        DocumentExpiry = "document-expiry",
        /// The reason for a gap was noted.
        ReasonRecorded = "reason-recorded",
        /// A senior manager observed supervision.
        SupervisionObserved = "supervision-observed",
        /// A three-way meeting about the supervision of a pair.
        ThreeWay = "three-way",
        /// A person confirmed when a phase ends.
        PhaseConfirmed = "phase-confirmed",
        /// A disagreement was referred to the supervisor's line manager.
        Referral = "referral",
        /// A session was offered.
        Offered = "offered",
        /// A record was deleted.
        Deleted = "deleted",
    }
}

/// Every closed list by name, for `policy vocabulary` and for messages.
pub fn closed_lists() -> Vec<(&'static str, &'static [&'static str])> {
    alloc::vec![
        ("subjects", SubjectKind::WORDS),
        ("states.what", StateKind::WORDS),
        ("role", Role::WORDS),
        ("supervisor.as", SupervisorKind::WORDS),
        ("absence", AbsenceKind::WORDS),
        ("phase", Phase::WORDS),
        ("plan", CasePlan::WORDS),
        ("allocated.as", Allocation::WORDS),
        ("service-kind", ServiceKind::WORDS),
        ("strand", Strand::WORDS),
        ("status", MeetingStatus::WORDS),
        ("parts.kind", PartKind::WORDS),
        ("events.kind", EventKind::WORDS),
    ]
}
