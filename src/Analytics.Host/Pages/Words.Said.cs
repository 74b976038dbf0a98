namespace Analytics.Host.Pages;

internal sealed partial record Words
{
    /// <summary>How many of ten, from 1 to 10.</summary>
    public required Func<int, string> AboutInTen { get; init; }

    /// <summary>What another value would do to the estimate: what is looked at, that value, the student's, and tenths before and after.
    /// </summary>
    public required Func<string, string, string, int, int, string> WouldFall { get; init; }

    /// <summary>The day of a list, and its age.</summary>
    public required Func<string, string, string> ListOf { get; init; }

    /// <summary>A target and the day of its list.</summary>
    public required Func<string, string, string> Stands { get; init; }

    /// <summary>A number of days, as it is written.</summary>
    public required Func<string, string> Days { get; init; }

    public required Func<string, string> Hours { get; init; }

    /// <summary>A time after it was due.</summary>
    public required Func<string, string> Late { get; init; }

    public required Func<string, string> Early { get; init; }

    /// <summary>An amount by which something grew.</summary>
    public required Func<string, string> More { get; init; }

    public required Func<string, string> Less { get; init; }

    /// <summary>From one value to another.</summary>
    public required Func<string, string, string> Between { get; init; }

    public required Func<DateOnly, string> Day { get; init; }

    public required Func<string, string, string> Span { get; init; }

    /// <summary>How many are shown, of how many.</summary>
    public required Func<int, int, string> Found { get; init; }

    /// <summary>A day without its year.</summary>
    public required Func<DateOnly, string> ShortDay { get; init; }

    /// <summary>The week that begins on a day, and how many days of it are active.</summary>
    public required Func<string, string, string> WeekFrom { get; init; }

    /// <summary>The first day of some weeks, and the active days of each.</summary>
    public required Func<string, string, string> WeeksSay { get; init; }

    /// <summary>A target, the places that are taken, all places, and how many students wait.</summary>
    public required Func<string, int, int, int, string> PlacesTaken { get; init; }

    /// <summary>A number of students in a state.</summary>
    public required Func<int, string, string> Many { get; init; }

    /// <summary>What changed, each with its number.</summary>
    public required Func<IEnumerable<string>, string> SinceLastList { get; init; }

    public required string NothingChanged { get; init; }
    public required string ActiveDays { get; init; }
    public required string Everybody { get; init; }
    public required string WhatNumber { get; init; }
    public required string LanesMean { get; init; }
    public required string InNumbers { get; init; }
    public required string Week { get; init; }
    public required string UnderAnHour { get; init; }
    public required string Skip { get; init; }
    public required string Pages { get; init; }
    public required string Language { get; init; }
    public required string SignIn { get; init; }
    public required string SignOut { get; init; }
    public required string AccountName { get; init; }
    public required string Password { get; init; }
    public required string Refused { get; init; }
    public required string TooOften { get; init; }
    public required string NoAccount { get; init; }

    public required string ByInstitution { get; init; }

    public required string NotOfInstitution { get; init; }

    public required string OffInstitution { get; init; }
    public required string SetPassword { get; init; }
    public required string NewPassword { get; init; }
    public required string PasswordAgain { get; init; }
    public required string PasswordRule { get; init; }
    public required string PasswordRefused { get; init; }
    public required string LinkIsOver { get; init; }
    public required string Confidential { get; init; }
    public required string Recorded { get; init; }
    public required string MyStudents { get; init; }
    public required string NoNightYet { get; init; }
    public required string NameOrId { get; init; }
    public required string Search { get; init; }
    public required string Narrow { get; init; }
    public required string Apply { get; init; }
    public required string All { get; init; }
    public required string ShowAll { get; init; }
    public required string Target { get; init; }
    public required string Course { get; init; }
    public required string Signs { get; init; }
    public required string Order { get; init; }
    public required string AsListed { get; init; }
    public required string ByName { get; init; }
    public required string BySigns { get; init; }
    public required string OnYourList { get; init; }
    public required string NobodyListed { get; init; }
    public required string OffYourList { get; init; }
    public required string TooLittle { get; init; }
    public required string TooLittleMeans { get; init; }
    public required string Others { get; init; }
    public required string OthersMeans { get; init; }
    public required string Reasons { get; init; }
    public required string WhatWouldChange { get; init; }
    public required string NoPromise { get; init; }
    public required string MostStudents { get; init; }
    public required string MostCommon { get; init; }
    public required string Open { get; init; }
    public required string Download { get; init; }
    public required string DownloadWorkbook { get; init; }
    public required string Legend { get; init; }
    public required string StrongMeans { get; init; }
    public required string SomeMeans { get; init; }
    public required string FewMeans { get; init; }
    public required string CannotTellMeans { get; init; }
    public required string NeedsALook { get; init; }
    public required string NeedsALookMeans { get; init; }
    public required string MostStudentsMeans { get; init; }
    public required string SignsSay { get; init; }
    public required string Strong { get; init; }
    public required string Some { get; init; }
    public required string Few { get; init; }
    public required string CannotTell { get; init; }
    public required string New { get; init; }
    public required string Still { get; init; }
    public required string Returned { get; init; }
    public required string Recovered { get; init; }
    public required string Borderline { get; init; }
    public required string Waiting { get; init; }
    public required string Unknown { get; init; }
    public required string Left { get; init; }
    public required string OptedOut { get; init; }
    public required string OptedOutMeans { get; init; }
    public required string Models { get; init; }
    public required string NotYetForward { get; init; }
    public required string OneStudent { get; init; }
    public required string WhatItMeans { get; init; }
    public required string NoSuchStudent { get; init; }
    public required string NoSuchStudentMeans { get; init; }
    public required string BackToList { get; init; }
    public required string FewerThanOne { get; init; }
    public required string Profile { get; init; }
    public required string ProfileMeans { get; init; }
    public required string NoProfile { get; init; }
    public required string Literacy { get; init; }
    public required string SelfReport { get; init; }
    public required string Traces { get; init; }
    public required string Place { get; init; }
    public required string LowBand { get; init; }
    public required string MiddleBand { get; init; }
    public required string HighBand { get; init; }
    public required string Lower { get; init; }
    public required string Higher { get; init; }
    public required string Partial { get; init; }
    public required string NotKnown { get; init; }
    public required string NotMeasured { get; init; }
    public required string Flags { get; init; }
    public required string NoFlags { get; init; }
    public required string DataUsed { get; init; }
    public required string Source { get; init; }
    public required string State { get; init; }
    public required string Fresh { get; init; }
    public required string Missing { get; init; }
    public required string Stale { get; init; }
    public required string Held { get; init; }
    public required string NotAnswered { get; init; }
    public required string Unreliable { get; init; }
    public required string NotEnrolled { get; init; }
    public required string NoValue { get; init; }
    public required string NoComparison { get; init; }
    public required string LowerThanMost { get; init; }
    public required string HigherThanMost { get; init; }
    public required string LowerSide { get; init; }
    public required string HigherSide { get; init; }
    public required string NothingYet { get; init; }
    public required string NoChange { get; init; }
    public required string NotDelivered { get; init; }
    public required string NotYetDue { get; init; }
    public required string CannotBeTold { get; init; }
}
