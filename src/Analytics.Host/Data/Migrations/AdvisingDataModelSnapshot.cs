using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Analytics.Host.Data.Migrations;

/// <summary>The model after the last migration; a test holds that it is today's. Types of columns are those of each database.</summary>
[DbContext(typeof(AdvisingData))]
internal class AdvisingDataModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

        modelBuilder.Entity("Analytics.Host.Data.Account", b =>
            {
                b.Property<string>("Id");

                b.Property<int>("AccessFailedCount");

                b.Property<byte[]>("AddressKey")
                    .IsRequired();

                b.Property<string>("Advisor");

                b.Property<string>("ConcurrencyStamp")
                    .IsConcurrencyToken();

                b.Property<string>("Language");

                b.Property<byte[]>("LinkHash");

                b.Property<long?>("LinkUntil");

                b.Property<bool>("LockoutEnabled");

                b.Property<long?>("LockoutEnd");

                b.Property<string>("Mail");

                b.Property<string>("NormalizedUserName");

                b.Property<string>("PasswordHash");

                b.Property<string>("Role")
                    .IsRequired();

                b.Property<bool>("SeesQuarantine");

                b.Property<string>("SecurityStamp");

                b.Property<string>("Unit");

                b.Property<string>("UserName");

                b.HasKey("Id");

                b.HasIndex("NormalizedUserName")
                    .IsUnique();

                b.ToTable("accounts", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.AuditEntry", b =>
            {
                b.Property<long>("Number")
                    .ValueGeneratedOnAdd();

                b.Property<string>("Act")
                    .IsRequired();

                b.Property<long>("At");

                b.Property<string>("Student");

                b.Property<string>("Subject");

                b.Property<string>("Who");

                b.HasKey("Number");

                b.ToTable("audit", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.Contact", b =>
            {
                b.Property<long>("Number")
                    .ValueGeneratedOnAdd();

                b.Property<string>("Advisor")
                    .IsRequired();

                b.Property<long>("At");

                b.Property<string>("Channel");

                b.Property<DateOnly>("Day");

                b.Property<string>("Feedback");

                b.Property<string>("Form")
                    .IsRequired();

                b.Property<string>("Note")
                    .HasMaxLength(4000);

                b.Property<bool?>("OptedOut");

                b.Property<string>("Outcome");

                b.Property<string>("Student")
                    .IsRequired();

                b.Property<DateOnly?>("Until");

                b.Property<string>("Who")
                    .IsRequired();

                b.HasKey("Number");

                b.HasIndex("Form")
                    .IsUnique();

                b.HasIndex("Student");

                b.ToTable("contacts", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.Contested", b =>
            {
                b.Property<long>("Number")
                    .ValueGeneratedOnAdd();

                b.Property<long>("ContactNumber");

                b.Property<long>("Cutoff");

                b.Property<string>("Course");

                b.Property<string>("Reason")
                    .IsRequired();

                b.Property<string>("Target")
                    .IsRequired();

                b.HasKey("Number");

                b.HasIndex("ContactNumber");

                b.ToTable("contested", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.SentDigest", b =>
            {
                b.Property<string>("Receiver");

                b.Property<string>("Run");

                b.Property<long>("At");

                b.Property<long>("Night");

                b.HasKey("Receiver", "Run");

                b.ToTable("digests", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.WrongTries", b =>
            {
                b.Property<string>("Pair");

                b.Property<int>("Count");

                b.Property<long>("Last");

                b.HasKey("Pair");

                b.ToTable("tries", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.Contested", b =>
            {
                b.HasOne("Analytics.Host.Data.Contact", null)
                    .WithMany("Contested")
                    .HasForeignKey("ContactNumber")
                    .OnDelete(DeleteBehavior.Cascade)
                    .IsRequired();
            });

        modelBuilder.Entity("Analytics.Host.Data.Contact", b =>
            {
                b.Navigation("Contested");
            });
    }
}
