using Analytics.Evaluation;
using Analytics.Features;
using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.HostTests.Pages;

/// <summary>What the pages show of the demo's night, beside the files that it delivered.</summary>
[Collection(DemoNightTests.Name)]
public sealed class DemoPagesTests(DemoNight demo)
{
    [Fact]
    public void Every_advisor_is_shown_whom_the_delivered_files_list()
    {
        var (night, store) = Shown();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(store.Delivery, "2026-04-13"), "ADV*.csv", SearchOption.AllDirectories))
        {
            var (advisor, target) = (Path.GetFileNameWithoutExtension(file), Path.GetFileName(Path.GetDirectoryName(file)!));
            var delivered = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Where(cells => cells[0].Length > 0)
                .Select(cells => cells[2]).Order();
            var shown = night.StudentsOf(Account.Of("naomi", Role.Advisor, advisor)).SelectMany(student => student.Signs, (student, sign) => (student, sign))
                .Where(one => one.sign.Listed && one.sign.Target.Id == target)
                .Select(one => night.Vault.Find(one.student.Pseudonym)!.Id).Order();

            Assert.Equal(delivered, shown);
        }
    }

    [Fact]
    public void A_student_has_a_profile_of_all_literacies_in_the_framework_s_order()
    {
        var (night, store) = Shown();
        var report = new RunFolder(store, night.Study.Zone).Literacies(night.Record.Id)!;

        var profile = night.Tables!.Profile(night.StudentsOf(Account.Of("naomi", Role.Advisor, "ADV12"))[0].Pseudonym);

        Assert.Equal(report.Literacies.Select(one => one.Literacy), profile.Select(row => row.Literacy));
        Assert.Equal(report.Literacies.Where(one => one.NotMeasured is not null).Select(one => one.Literacy),
            profile.Where(row => row.Status == Literacies.LiteracyStatus.NotMeasured).Select(row => row.Literacy));
        Assert.Contains(profile, row => row is { SelfReport: not null, Trace: not null, Band: not null });
    }

    [Fact]
    public void Of_whom_the_model_cannot_decide_files_and_pages_say_so()
    {
        var (night, store) = Shown();
        var open = night.Lists.SelectMany(list => night.Tables!.Scored(list.Target.Id)
            .Where(row => row.Verdict == CertainVerdict.NeedsALook).Select(row => (list.Target.Id, row.Key))).ToHashSet();

        var told = night.Lists.SelectMany(list => list.List!.Flags.Where(flag => flag.Verdict == CertainVerdict.NeedsALook)
            .Select(flag => (list.Target.Id, flag.Key))).ToList();
        var inFiles = Directory.EnumerateFiles(Path.Combine(store.Delivery, "2026-04-13"), "*.csv", SearchOption.AllDirectories)
            .Sum(file => File.ReadLines(file).Count(line => line.Contains(",needs a human look,", StringComparison.Ordinal)));
        var shown = night.StudentsOf(Account.Of("naomi", Role.Advisor, "ADV12")).SelectMany(student => student.Signs,
            (student, sign) => (Key: (sign.Target.Id, new RowKey(student.Pseudonym, sign.Course, "2026S")), sign.Listed, sign.NeedsALook))
            .ToList();

        Assert.NotEmpty(told);
        Assert.Subset(open, told.ToHashSet());
        Assert.Equal(told.Count, night.Lists.Sum(list => list.List!.Flags.Count(flag => flag.Listed
            && open.Contains((list.Target.Id, flag.Key)))));
        Assert.Equal(told.Count, inFiles);
        Assert.Contains(shown, one => one.NeedsALook);
        Assert.All(shown, one => Assert.Equal(one.Listed && open.Contains(one.Key), one.NeedsALook));
    }

    private (ShownNight Night, Store Store) Shown()
    {
        var (store, study) = (new Store(demo.Root), LoadedStudy.Load(Path.Combine(demo.Place.Folder, "jobs", "demo")));
        return (ShownNight.Load(store, study, new RunFolder(store, study.Zone).LastNight!), store);
    }
}
